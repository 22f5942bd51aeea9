"""Who provides what, where a manager of packages has names for more than packages."""

from __future__ import annotations

from lightship.inspection.packages.limits import PROVIDERS_LIMIT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Providers:
    """What is provided by which packages: their names, libraries, commands, files."""

    def __init__(self) -> None:
        self._providers: dict[str, list[str]] = {}

    def add(self, package: str, provided: Iterable[str]) -> None:
        """Note that ``package`` provides itself and all of ``provided``."""
        for name in (package, *provided):
            providers = self._providers.setdefault(name, [])
            if len(providers) < PROVIDERS_LIMIT:
                providers.append(package)

    def meeting(self, package: str, needs: Iterable[str]) -> tuple[str, ...]:
        """Return the packages that provide what ``package`` needs, each once, not itself."""
        found: dict[str, None] = {}
        for need in needs:
            found.update(dict.fromkeys(self._providers.get(need, ())))
        found.pop(package, None)
        return tuple(found)
