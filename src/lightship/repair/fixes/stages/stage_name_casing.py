"""A stage is called what the builder calls it."""

from __future__ import annotations

from lightship.dockerfile.notation.letter_case import lowered
from lightship.repair.edits.instruction_words import written_at_site

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix; COPY --from and --target find the stage in any letter case."""
    new = lowered(written_at_site(site))
    yield site.safe(
        "Write the stage's name in lower case", site.replacement(site.start, site.end, new)
    )
