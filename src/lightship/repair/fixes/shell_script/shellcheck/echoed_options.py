"""SC3037: ``printf`` in the place of an ``echo`` with options that not every shell knows."""

from __future__ import annotations

from lightship.repair.edits.words import in_one_piece
from lightship.repair.fixes.shell_script.shellcheck.echo_reader import (
    READS_ESCAPES,
    READS_OPTIONS,
    echo_reader,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix of an ``echo`` with one argument behind its options."""
    command = site.command
    if command is None or command.program != "echo" or len(command.command.arguments) != 2:
        return
    option, _ = command.command.arguments
    reader = echo_reader(site)
    form = {
        "-e": "%b\\n",
        "-n": "%b" if reader == READS_ESCAPES else "%s",
        "-ne": "%b",
        "-en": "%b",
    }.get(option.text)
    if form is None:
        return
    name = command.command.words[0]
    start, end = in_one_piece(command.placed.segments, name.start, option.end)
    edit = site.replacement(start, end, f"printf '{form}'")
    is_same = reader == READS_OPTIONS or (reader == READS_ESCAPES and option.text == "-n")
    title = "Print it with printf, which all shells have alike"
    yield site.safe(title, edit) if is_same else site.unsafe(title, edit)
