"""Settings of yum's and dnf's repositories, as options of a call give them."""

from __future__ import annotations

from lightship.rules.written_lines import OFF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container
    from typing import Final

    from lightship.dockerfile.shell.options import Option

CONFIGURERS: Final = ("yum-config-manager", "dnf-config-manager")
"""Programs beside yum and dnf that change the description of a repository."""


def switches_off(text: str, names: Container[str]) -> bool:
    """Return whether ``text``, ``repository.name=value``, sets one of ``names`` to no."""
    key, equals, value = text.partition("=")
    name = key.rpartition(".")[2].strip("\"'").lower()
    return bool(equals) and name in names and value.strip("\"' ").lower() in OFF


def option_setting(option: Option, names: Container[str]) -> bool:
    """Return whether ``option`` sets one of ``names`` to no: ``--setopt=main.gpgcheck=0``."""
    is_setting = option.name in {"--setopt", "--set"} and option.value is not None
    return is_setting and switches_off(option.value or "", names)
