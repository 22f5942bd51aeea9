"""A folder is written as one: with a slash at its end."""

from __future__ import annotations

from lightship.repair.edits.instruction_words import end_inside_quotes, written_at_site

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix; it is unsafe, as all the files get into the image that were lost before."""
    at = site.start + end_inside_quotes(written_at_site(site))
    yield site.unsafe("Put a slash behind the folder", site.insertion(at, "/"))
