"""Packages of the system that RUN installs into the shipped image, and keeps there."""

from __future__ import annotations

from lightship.rules.shipped import shipped_commands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.word import Word
    from lightship.rules.rule_context import Context

_INSTALLS = {
    "apk": ("add",),
    "apt": ("install",),
    "apt-get": ("install",),
    "aptitude": ("install",),
    "dnf": ("install", "groupinstall"),
    "microdnf": ("install",),
    "pacman": ("-S", "-Sy", "-Syu", "-Syyu"),
    "tdnf": ("install",),
    "yum": ("install", "groupinstall"),
    "zypper": ("install", "in"),
}
_REMOVALS = frozenset(
    (
        *("autoremove", "del", "erase", "purge", "remove", "rm"),
        *("-R", "-Rs", "-Rns", "-Rn", "-Rsn", "-Rnsu"),
    )
)
_VALUED = frozenset(
    (
        *("-t", "--target-release", "--default-release", "-o", "--option", "-c", "--config-file"),
        *("--virtual", "-X", "--repository", "-p", "--root", "--enablerepo", "--disablerepo"),
        *("--setopt", "--releasever", "--installroot", "--repositories-file"),
    )
)

MENTIONS = tuple(sorted(_INSTALLS))
"""What stands in every file that installs packages of the system."""


class PackageInstall:
    """One command that installs: ``packages`` are those that stay, each with its word."""

    __slots__ = ("packages", "placed")

    def __init__(self, placed: PlacedCommand, packages: tuple[tuple[str, Word], ...]) -> None:
        self.placed: Final = placed
        self.packages: Final = packages


def kept_packages(context: Context) -> tuple[PackageInstall, ...]:
    """Return the installs of the shipped image, without packages that are removed again later.

    A removal whose packages cannot be told (a variable, the name of a virtual
    package, a list that a command makes) counts as removing everything that its
    own instruction installed.
    """
    return context.once("kept packages", lambda: tuple(_kept_packages(context)))


def _kept_packages(context: Context) -> Iterator[PackageInstall]:
    commands = [each for each in shipped_commands(context) if each.program in _INSTALLS]
    removals = [(at, each) for at, each in enumerate(commands) if _action(each) in _REMOVALS]
    for place, placed in enumerate(commands):
        packages = _installed(placed)
        for at, later in removals:
            if packages and at > place:
                packages = _left(packages, later, is_same=later.instruction is placed.instruction)
        if packages:
            yield PackageInstall(placed, packages)


def _action(placed: PlacedCommand) -> str:
    if placed.program == "pacman":
        return next((word.text for word in placed.command.arguments), "")
    operands = placed.command.operands(_VALUED)
    return operands[0].text if operands else ""


def _installed(placed: PlacedCommand) -> tuple[tuple[str, Word], ...]:
    if _action(placed) not in _INSTALLS[placed.program]:
        return ()
    operands = placed.command.operands(_VALUED)
    words = operands if placed.program == "pacman" else operands[1:]
    return tuple((package_name(word.text), word) for word in words if word.literal)


def _left(
    packages: tuple[tuple[str, Word], ...], removal: PlacedCommand, *, is_same: bool
) -> tuple[tuple[str, Word], ...]:
    words = removal.command.operands(_VALUED)[1:]
    named = {package_name(word.text) for word in words if word.literal}
    is_told = all(word.literal for word in words) and any(name in named for name, _ in packages)
    if is_same and not is_told and _action(removal) != "autoremove":
        return ()
    return tuple((name, word) for name, word in packages if name not in named)


def package_name(text: str) -> str:
    """Return the package's name without version, architecture or release."""
    for mark in ("=", "~", "<", ">", "@", ":", "/"):
        text = text.partition(mark)[0] or text
    return text
