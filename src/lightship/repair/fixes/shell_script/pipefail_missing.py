"""The shell is told to heed every command of a pipe: by SHELL, or where the script starts."""

from __future__ import annotations

from lightship.dockerfile.shell.command import Command
from lightship.dockerfile.shell.dialect import dialect_of
from lightship.repair.edits.lines import line_end
from lightship.repair.edits.words import word_behind
from lightship.repair.fixes.shell_script.forgiven_writers import heeding
from lightship.repair.fixes.shell_script.heeding_shell import shell_that_heeds
from lightship.rules.shell_script.run_shell import script_heredoc

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedScript
    from lightship.dockerfile.shell.pipeline import Pipeline
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Fix
    from lightship.repair.site import Site


def fixes(site: Site) -> Iterator[Fix]:
    """Yield pipefail for the shell that reads the pipe."""
    outer, stage = site.instruction, site.stage
    if outer is None or stage is None:
        return
    run = outer.trigger or outer
    placed = site.context.script_of(run)
    pipeline = None if placed is None else _pipeline(site, placed)
    if placed is None or pipeline is None:
        return
    carrier = _carrier(pipeline)
    if carrier is not None:
        yield from _in_carrier(site, run, placed, carrier)
    elif (heredoc := script_heredoc(run)) is not None and heredoc.text.startswith("#!"):
        yield from _in_heredoc(site, placed)
    else:
        yield from shell_that_heeds(site, outer, stage)


def _pipeline(site: Site, placed: PlacedScript) -> Pipeline | None:
    """Return the pipeline that the finding stands on."""
    start = site.start
    for pipeline in placed.script.pipelines:
        if placed.segments.to_file(pipeline.start) == start:
            return pipeline
    return None


def _carrier(pipeline: Pipeline) -> Command | None:
    """Return the command whose argument or input the pipe stands in."""
    first = pipeline.members[0]
    if isinstance(first, Command):
        return first.carrier
    scope = first.parent
    while scope is not None:
        if scope.kind == "script":
            return scope.command
        scope = scope.parent
    return None


def _in_carrier(
    site: Site, run: Instruction, placed: PlacedScript, carrier: Command
) -> Iterator[Fix]:
    word = carrier.program.word
    if word is None or not dialect_of((word.text,)).has_pipefail:
        yield site.display("the shell that it is given to may not know pipefail")
        return
    for each in site.context.commands_of(run):
        if each.command is carrier:
            edit = word_behind(site, each, word, "-o pipefail")
            yield heeding(site, edit, (placed,))


def _in_heredoc(site: Site, placed: PlacedScript) -> Iterator[Fix]:
    """Yield ``set -o pipefail`` behind the first line that names the interpreter."""
    first = placed.script.text.partition("\n")[0]
    if not dialect_of(tuple(first[2:].split())).has_pipefail:
        yield site.display("the shell that its first line names may not know pipefail")
        return
    line = site.source.line_of(placed.segments.to_file(0))
    raw = site.source.line_text(line + 1)
    indent = raw[: len(raw) - len(raw.lstrip("\t"))]
    at = site.source.offset(line + 1, 1)
    edit = site.insertion(at, f"{indent}set -o pipefail{line_end(site.source)}")
    yield heeding(site, edit, (placed,))
