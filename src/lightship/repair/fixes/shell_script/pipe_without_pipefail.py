"""The shell is told to heed every command of a pipe, though none of its failures is lost now."""

from __future__ import annotations

from lightship.repair.fixes.shell_script.pipefail_missing import fixes_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the same fix as for a pipe that hides a failure."""
    yield from fixes_of(site, hides=False)
