"""The distribution that an image is made of: ``os-release``.

Source: ``os-release(5)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from lightship.inspection.packages.versions import live_version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Self

    from lightship.inspection.live_files import LiveFiles

Parsed = TypeVar("Parsed")

OS_RELEASE = ("etc/os-release", "usr/lib/os-release")
"""Where the file is: the first is mostly a link to the second."""

OS_RELEASE_LIMIT = 64 * 1024
"""The most bytes of it that are looked at; real ones have less than one kilobyte."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """What a distribution calls itself: ``debian``, ``12``; empty where it does not say."""

    id: str = ""
    version: str = ""

    @property
    def qualifiers(self) -> tuple[tuple[str, str], ...]:
        """The qualifier of package URLs that names it: ``distro=debian-12``."""
        name = "-".join(part for part in (self.id, self.version) if part)
        return (("distro", name),) if name else ()

    @classmethod
    def parse(cls, content: memoryview) -> Self:
        """Read an ``os-release`` file; what is no assignment in it is passed over."""
        fields: dict[str, str] = {}
        text = bytes(content[:OS_RELEASE_LIMIT]).decode("utf-8", "replace")
        for line in text.splitlines():
            name, equals, value = line.strip().partition("=")
            if equals:
                fields[name] = value.strip().strip("\"'")
        version = fields.get("VERSION_ID") or fields.get("BUILD_ID", "")
        return cls(fields.get("ID", "").lower(), version)


def is_os_release(path: str) -> bool:
    """Whether the file at ``path`` says what the distribution is."""
    return path in OS_RELEASE


def live_distribution(
    versions: Mapping[str, Sequence[tuple[int, Parsed]]], live: LiveFiles
) -> Distribution:
    """Return what the live ``os-release`` says, found among what a reader parsed."""
    for path in OS_RELEASE:
        found = live_version(versions, path, live)
        if isinstance(found, Distribution):
            return found
    return Distribution()
