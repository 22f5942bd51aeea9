"""useradd is told to write no login records."""

from __future__ import annotations

from lightship.repair.edits.options import option_behind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix; Debian's adduser has no option for it."""
    placed = site.command
    if placed is None or placed.command.program.word is None:
        return
    if placed.program != "useradd":
        yield site.display("Make the account by useradd --no-log-init")
        return
    edit = option_behind(site, placed, placed.command.program.word, "--no-log-init")
    yield site.safe("Give useradd --no-log-init", edit)
