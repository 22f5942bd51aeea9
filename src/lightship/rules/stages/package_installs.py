"""Packages of the system that RUN installs into the shipped image, and keeps there."""

from __future__ import annotations

from lightship.knowledge.package_manager import REMOVE
from lightship.knowledge.package_managers import package_name
from lightship.knowledge.system_managers import SYSTEM_MANAGERS
from lightship.rules.package_calls import calls_in
from lightship.rules.shipped import shipped_stages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.word import Word
    from lightship.knowledge.package_managers import PackageCall
    from lightship.rules.rule_context import Context

    _Packages = tuple[tuple[str, Word], ...]

MENTIONS: Final = tuple(sorted(each.name for each in SYSTEM_MANAGERS))
"""What stands in every file that installs packages of the system."""


class PackageInstall:
    """One command that installs: ``packages`` are those that stay, each with its word."""

    __slots__ = ("packages", "placed")

    def __init__(self, placed: PlacedCommand, packages: _Packages) -> None:
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
    calls = list(_system_calls(context))
    removals = [(at, *each) for at, each in enumerate(calls) if each[0].action == REMOVE]
    for place, (call, placed) in enumerate(calls):
        packages = _named(call.installed)
        for at, removal, later in removals:
            if packages and at > place:
                is_same = later.instruction is placed.instruction
                packages = _left(packages, removal, is_same=is_same)
        if packages:
            yield PackageInstall(placed, packages)


def _system_calls(context: Context) -> Iterator[tuple[PackageCall, PlacedCommand]]:
    for stage in reversed(shipped_stages(context)):
        for call, placed in calls_in(stage, context):
            if call.manager.is_system:
                yield call, placed


def _named(words: tuple[Word, ...]) -> _Packages:
    return tuple((package_name(word.text), word) for word in words if word.literal)


def _left(packages: _Packages, removal: PackageCall, *, is_same: bool) -> _Packages:
    words = removal.packages
    named = {name for name, _ in _named(words)}
    is_told = all(word.literal for word in words) and any(name in named for name, _ in packages)
    if is_same and not is_told and not removal.removes_unneeded:
        return ()
    return tuple((name, word) for name, word in packages if name not in named)
