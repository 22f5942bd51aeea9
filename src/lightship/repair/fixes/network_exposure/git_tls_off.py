"""Git checks the certificates of servers again."""

from __future__ import annotations

from itertools import pairwise

from lightship.repair.edits.words import words_taken_out
from lightship.repair.fixes.network_exposure.setting_taken_out import (
    without_command,
    without_setting,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site

TITLE = "Let Git check the certificates of servers"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix; a server whose certificate is not known is refused then."""
    placed = site.command
    if placed is not None and placed.program == "git":
        edits = _edits(site, placed)
        if edits:
            yield site.unsafe(TITLE, *edits)
            return
    yield from without_setting(site, TITLE)


def _edits(site: Site, placed: PlacedCommand) -> tuple[Replacement, ...]:
    """Return the edits that take out ``-c http.sslVerify=false``, or a ``git config`` of it."""
    words = placed.command.words
    segments = placed.placed.segments
    for before, word in pairwise(words):
        if segments.to_file(word.start) == site.start and before.text == "-c":
            return (words_taken_out(site, placed, before, word),)
    if any(segments.to_file(word.start) == site.start for word in words):
        return without_command(site, placed)
    return ()
