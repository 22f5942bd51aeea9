"""Packages that are only recommended, and without which what people install does not do its work.

Source: the Recommends fields of Debian 12 and Ubuntu 24.04.
"""

from __future__ import annotations

from lightship.knowledge.package_managers import package_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_NEEDED = {
    "curl": "ca-certificates",
    "wget": "ca-certificates",
    "git": "ca-certificates",
    "git-core": "ca-certificates",
    "aria2": "ca-certificates",
    "golang": "ca-certificates",
    "golang-go": "ca-certificates",
    "gcc": "libc6-dev",
    "xvfb": "xauth",
}
_BRINGS = {
    "libc6-dev": frozenset(("libc6-dev", "build-essential", "g++", "libc-dev", "libstdc++-dev")),
    "ca-certificates": frozenset(("ca-certificates",)),
    "xauth": frozenset(("xauth",)),
}
_ALL = frozenset().union(*_BRINGS.values())


def bringing(installed: Iterable[str]) -> frozenset[str]:
    """Return those of ``installed`` which bring what others need, without their versions."""
    return _ALL.intersection(map(package_name, installed))


def needed_recommends(names: Iterable[str], installed: Iterable[str]) -> tuple[str, ...]:
    """Return the packages to be named beside ``names``, which ``installed`` does not hold yet.

    ``installed`` are all packages that the file installs, ``names`` included.
    """
    there = {package_name(each) for each in installed}
    wanted = {_NEEDED[name] for name in map(package_name, names) if name in _NEEDED}
    return tuple(sorted(each for each in wanted if there.isdisjoint(_BRINGS[each])))
