"""A keyserver that is alive takes the place of a dead one, with the author's scheme and port."""

from __future__ import annotations

import re

from lightship.repair.edits.words import in_one_piece

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

ALIVE = "keyserver.ubuntu.com"
"""It took over the keys of the pool, with their user IDs, and answers at the same ports."""

DEAD: Final = re.compile(r"[A-Za-z0-9.-]*(?:sks-keyservers\.net|keys\.gnupg\.net)", re.IGNORECASE)
SHORT_ID: Final = re.compile(r"(?:0x)?(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{16})")


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the new host for all dead ones of the step; unsafe where a key has a short name.

    That is one of less than its fingerprint, which several keys may have.
    """
    instruction = site.instruction
    placed = None
    if instruction is not None:
        placed = site.context.script_of(instruction.trigger or instruction)
    if placed is None:
        return
    edits = [
        site.replacement(*in_one_piece(placed.segments, found.start(), found.end()), ALIVE)
        for found in DEAD.finditer(placed.script.text)
    ]
    title = f"Ask {ALIVE} instead"
    words = [word.text for each in placed.script.commands for word in each.words]
    has_short = any(SHORT_ID.fullmatch(word) for word in words)
    if edits:
        yield site.unsafe(title, *edits) if has_short else site.safe(title, *edits)
