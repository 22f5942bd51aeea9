"""A keyserver that is alive takes the place of a dead one, with the author's scheme and port."""

from __future__ import annotations

import re

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
    """Yield the new host; unsafe where a key is named by less than its fingerprint."""
    instruction = site.instruction
    text = site.source.text
    found = DEAD.search(text, site.start, max(site.end, site.start))
    if instruction is None or found is None:
        return
    placed = site.context.script_of(instruction.trigger or instruction)
    if placed is None:
        return
    edit = site.replacement(found.start(), found.end(), ALIVE)
    title = f"Ask {ALIVE} instead"
    words = [word.text for each in placed.script.commands for word in each.words]
    has_short = any(SHORT_ID.fullmatch(word) for word in words)
    yield site.unsafe(title, edit) if has_short else site.safe(title, edit)
