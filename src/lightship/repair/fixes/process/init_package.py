"""Where tini comes from: the packages of the systems that have it.

tini has been at 0.19 since 2020, so a version can be named that stays. Sources: the package
lists of Debian (0.19.0 from bullseye on), Ubuntu (from jammy on), Alpine (from 3.13 on) and
Fedora.
"""

from __future__ import annotations

import re

from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.knowledge.image_facts import BaseImage

WITH_0_19 = frozenset(
    (
        *("bullseye", "bookworm", "trixie", "forky", "sid"),
        *("jammy", "noble", "plucky", "questing", "resolute"),
    )
)
"""Releases of Debian and Ubuntu whose tini is 0.19."""


class InitPackage(PlainValue):
    """A package: the ``word`` that names it, the ``commands`` that install it alone."""

    __slots__ = ("commands", "managers", "word")

    def __init__(self, word: str, commands: tuple[str, ...], managers: frozenset[str]) -> None:
        self.word: Final = word
        self.commands: Final = commands
        self.managers: Final = managers


def package_of(image: BaseImage) -> InitPackage | None:
    """Return the package of tini for ``image``; None where its system has none."""
    manager = image.package_manager
    if manager == "apt" and image.system in ("debian", "ubuntu"):
        word = "tini=0.19.*" if image.system_release in WITH_0_19 else "tini"
        return InitPackage(
            word,
            (
                "apt-get update",
                f"apt-get install -y --no-install-recommends {word}",
                "rm -rf /var/lib/apt/lists/*",
            ),
            frozenset(("apt", "apt-get")),
        )
    if manager == "apk" and image.system == "alpine":
        word = "tini~=0.19" if _is_new(image.system_release) else "tini"
        return InitPackage(word, (f"apk add --no-cache {word}",), frozenset(("apk",)))
    if manager == "dnf" and image.system == "fedora":
        return InitPackage("tini", ("dnf install -y tini", "dnf clean all"), frozenset(("dnf",)))
    return None


def _is_new(release: str | None) -> bool:
    """Return whether Alpine's ``release`` is known to be 3.13 or later."""
    found = re.match(r"3\.(\d+)", release or "")
    return found is not None and int(found[1]) >= 13
