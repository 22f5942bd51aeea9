"""Who provides what, where a manager of packages has names for more than packages."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Providers:
    """What is provided by which packages: their names, libraries, commands, files."""

    def __init__(self) -> None:
        self._providers: dict[str, list[str]] = {}

    def add(self, package: str, provided: Iterable[str]) -> None:
        """Note that ``package`` provides itself and all of ``provided``."""
        self._providers.setdefault(package, []).append(package)
        for name in provided:
            self._providers.setdefault(name, []).append(package)

    def meeting(self, package: str, needs: Iterable[str]) -> tuple[str, ...]:
        """Return the packages that provide what ``package`` needs, each once, not itself."""
        found: dict[str, None] = {}
        for need in needs:
            found.update(dict.fromkeys(self._providers.get(need, ())))
        found.pop(package, None)
        return tuple(found)
