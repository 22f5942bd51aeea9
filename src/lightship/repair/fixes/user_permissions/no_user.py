"""An image starts as an account of its own: found or made, and given what it writes to."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.repair.fixes.user_permissions.starting import new_start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix, or say what is in its way."""
    stage = site.stage
    if stage is None:
        return
    if site.finding.severity is Severity.INFO:
        yield site.display(
            "It starts no program of its own; whoever builds on it needs root for that, "
            "and says with USER who comes after"
        )
        return
    start = new_start(site, stage)
    if isinstance(start, str):
        yield site.display(start)
    else:
        title = f"Start as {start.account.shown} instead of root{start.remark}"
        yield site.unsafe(title, *start.edits)
