"""The file is asked for over HTTPS."""

from __future__ import annotations

from lightship.repair.edits.words import in_one_piece
from lightship.rules.shell_script.address import address_of, host_of, is_public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

PLAIN = "http://"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix of every address of the command; whether its server has HTTPS is open."""
    command = site.command
    if command is None:
        return
    edits = []
    for word in command.command.arguments:
        at = word.raw.lower().find(PLAIN)
        is_start = at >= 0 and not word.raw[:at].strip("'\"")
        if not is_start or not is_public(host_of(address_of(word.text, command, site.context))):
            continue
        start = word.start + at
        place = in_one_piece(command.placed.segments, start, start + len(PLAIN))
        edits.append(site.replacement(*place, "https://"))
    if edits:
        yield site.unsafe("Ask for it over HTTPS", *edits)
    else:
        yield site.display("write https:// where the address is set")
