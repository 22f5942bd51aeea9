"""The last command of a start script takes the shell's place with ``exec``."""

from __future__ import annotations

from lightship.dockerfile.syntax.source import Source
from lightship.model.fix import Replacement
from lightship.model.span import Span
from lightship.rules.process.entrypoint_script_without_exec import words_behind_inits
from lightship.rules.process.shell_line import ShellLine
from lightship.rules.process.start_script import script_at_start
from lightship.rules.process.startup import startup_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site
    from lightship.rules.process.start_script import StartScript


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix in the script, or in the here-document of the Dockerfile that holds it."""
    startup = startup_of(site.context)
    if startup is None or not site.finding.related:
        return
    words = words_behind_inits(startup.words)
    script = script_at_start(words, startup.stage, site.context) if words else None
    last = None if script is None else ShellLine(script.text).last
    if script is None or last is None:
        return
    edit = _exec_before(site, script, last.words[0].start)
    yield site.safe(f"Put exec before the last command of {script.word.name}", edit)


def _exec_before(site: Site, script: StartScript, offset: int) -> Replacement:
    """Return the edit; the tabs before the lines of ``<<-EOF`` are no part of the script."""
    own = Source(script.text)
    place = own.span(offset, offset)
    line, column = place.line + script.line - 1, place.column
    path = site.finding.related[0].path
    if path == site.dockerfile.path:
        column += len(site.source.line_text(line)) - len(own.line_text(place.line))
    return Replacement(path, Span(line, column, line, column), "exec ")
