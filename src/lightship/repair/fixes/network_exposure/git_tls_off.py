"""Git checks the certificates of servers again."""

from __future__ import annotations

from itertools import pairwise

from lightship.repair.edits.words import Uneditable, words_taken_out
from lightship.repair.fixes.network_exposure.setting_taken_out import without_setting

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
        edit = _option(site, placed)
        if edit is not None:
            yield site.unsafe(TITLE, edit)
            return
    yield from without_setting(site, TITLE)


def _option(site: Site, placed: PlacedCommand) -> Replacement | None:
    """Return the edit that takes out ``-c http.sslVerify=false``; None where it is not there."""
    words = placed.command.words
    segments = placed.placed.segments
    for before, word in pairwise(words):
        if segments.to_file(word.start) == site.start and before.text == "-c":
            return words_taken_out(site, placed, before, word)
    for word in words:
        if segments.to_file(word.start) == site.start:
            # ``git config`` does nothing else: with it would go what waits for it.
            raise Uneditable("the command does nothing else: take it out where nothing needs it")
    return None
