"""Which installed package meets which relation of another.

Source: Debian Policy Manual, section 7, "Declaring relationships between packages".
"""

from __future__ import annotations

import re

from lightship.inspection.packages.limits import PROVIDERS_LIMIT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lightship.inspection.packages.system.dpkg_status import DpkgPackage

_NAME = re.compile(r"\s*([^\s\[(<>=:|,]+)")
"""The name before an architecture, a version, or a list of architectures or profiles."""


class Installed:
    """The packages of one database, by what they are called and what they provide."""

    def __init__(self, packages: Iterable[DpkgPackage]) -> None:
        self._names: set[str] = set()
        self._providers: dict[str, list[str]] = {}
        for package in packages:
            self._names.add(package.name)
            for clause in package.provides.split(",") if package.provides else ():
                provided = _NAME.match(clause)
                if provided:
                    providers = self._providers.setdefault(provided[1], [])
                    if len(providers) < PROVIDERS_LIMIT:
                        providers.append(package.name)

    def needed_by(self, package: DpkgPackage) -> tuple[str, ...]:
        """Return the installed packages that ``package`` needs, each once.

        Of alternatives the first that is there counts; of a virtual package all
        that provide it.
        """
        needed: dict[str, None] = {}
        for clause in package.depends.split(",") if package.depends else ():
            needed.update(dict.fromkeys(self._meeting(clause)))
        needed.pop(package.name, None)
        return tuple(needed)

    def _meeting(self, clause: str) -> tuple[str, ...]:
        for alternative in clause.split("|"):
            name = _NAME.match(alternative)
            if name is None:
                continue
            if name[1] in self._names:
                return (name[1],)
            if name[1] in self._providers:
                return tuple(self._providers[name[1]])
        return ()
