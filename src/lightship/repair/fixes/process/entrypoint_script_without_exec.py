"""The last command of a start script takes the shell's place with ``exec``."""

from __future__ import annotations

from lightship.dockerfile.syntax.source import Source
from lightship.model.fix import Replacement
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
    edit = _exec_before(script, last.start, site.finding.related[0].path)
    yield site.safe(f"Put exec before the last command of {script.word.name}", edit)


def _exec_before(script: StartScript, offset: int, path: str) -> Replacement:
    """Return the edit; the text of a here-document may stand deeper in its file than in itself."""
    span = Source(script.text).span(offset, offset)
    line = span.line + script.line - 1
    place = type(span)(line, span.column, line, span.column)
    return Replacement(path, place, "exec ")
