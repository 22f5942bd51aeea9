"""SC2028: ``printf`` prints the escapes that ``echo`` minds in some shells only."""

from __future__ import annotations

from lightship.repair.edits.words import in_one_piece
from lightship.repair.fixes.shell_script.shellcheck.echo_reader import READS_ESCAPES, echo_reader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    r"""Yield ``printf '%b\n'``, which is what dash's echo does; others print other things."""
    command = site.command
    if command is None or command.program != "echo" or len(command.command.arguments) != 1:
        return
    word = command.command.arguments[0]
    name = command.command.words[0]
    if word.text.startswith("-") or command.command.words[0].text != "echo":
        return
    start, end = in_one_piece(command.placed.segments, name.start, name.end)
    edit = site.replacement(start, end, "printf '%b\\n'")
    title = "Print the escapes with printf"
    is_same = echo_reader(site) == READS_ESCAPES
    yield site.safe(title, edit) if is_same else site.unsafe(title, edit)
