"""The shell is told to heed every command of a pipe: by SHELL, or where the script starts."""

from __future__ import annotations

from lightship.dockerfile.shell.command import Command
from lightship.dockerfile.shell.dialect import dialect_of
from lightship.dockerfile.syntax.instructions import Shell
from lightship.repair.edits.exec_form import json_array, json_string
from lightship.repair.edits.lines import line_end
from lightship.repair.edits.stage_lines import line_above
from lightship.repair.edits.words import in_one_piece, word_behind
from lightship.repair.fixes.shell_script.bash_differences import means_the_same_in_bash
from lightship.repair.fixes.shell_script.pipe_failures import goes_on, why_it_stops
from lightship.repair.fixes.shell_script.pipe_shell import is_same_shell, shell_with_pipefail
from lightship.repair.fixes.shell_script.shell_reach import ShellReach
from lightship.rules.shell_script.pipefail_missing import PipefailMissing
from lightship.rules.shell_script.run_shell import script_heredoc

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedScript
    from lightship.dockerfile.shell.pipeline import Pipeline
    from lightship.dockerfile.stages.setting import WordsSetting
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site

TITLE = "Have the shell heed every command of a pipe"
UNKNOWN = "whether the image has a shell that knows pipefail is not known"


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
        yield from _in_shell(site, outer, stage)


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
    why = why_it_stops(placed.script)
    if why is not None:
        yield site.display(why)
        return
    for each in site.context.commands_of(run):
        if each.command is carrier:
            edit = word_behind(site, each, word, "-o pipefail")
            yield site.safe(TITLE, edit) if goes_on(placed.script) else site.unsafe(TITLE, edit)


def _in_heredoc(site: Site, placed: PlacedScript) -> Iterator[Fix]:
    """Yield ``set -o pipefail`` behind the first line that names the interpreter."""
    first = placed.script.text.partition("\n")[0]
    if not dialect_of(tuple(first[2:].split())).has_pipefail:
        yield site.display("the shell that its first line names may not know pipefail")
        return
    why = why_it_stops(placed.script)
    if why is not None:
        yield site.display(why)
        return
    line = site.source.line_of(placed.segments.to_file(0))
    raw = site.source.line_text(line + 1)
    indent = raw[: len(raw) - len(raw.lstrip("\t"))]
    at = site.source.offset(line + 1, 1)
    edit = site.insertion(at, f"{indent}set -o pipefail{line_end(site.source)}")
    yield site.safe(TITLE, edit) if goes_on(placed.script) else site.unsafe(TITLE, edit)


def _in_shell(site: Site, outer: Instruction, stage: Stage) -> Iterator[Fix]:
    setting = _shell_of(stage, outer)
    outer = _first_in_need(stage, outer, site)
    reach = ShellReach(stage, outer, site.context)
    for why in filter(None, map(why_it_stops, reach.scripts)):
        yield site.display(why)
        return
    own = setting.instruction
    if isinstance(own, Shell) and own.is_json and dialect_of(setting.value).has_pipefail:
        if own in stage.instructions:
            edit = _told(site, own)
            reach = ShellReach(stage, own, site.context)
            if edit is not None and not any(map(why_it_stops, reach.scripts)):
                is_safe = all(map(goes_on, reach.scripts))
                yield site.safe(TITLE, edit) if is_safe else site.unsafe(TITLE, edit)
            return
        words = (setting.value[0], "-o", "pipefail", *setting.value[1:])
        is_same = True
    else:
        found = shell_with_pipefail(stage, site.context)
        if found is None:
            yield site.display(UNKNOWN)
            return
        words, is_same = found, is_same_shell(found, stage, site.context)
    keyword = "shell" if outer.keyword.islower() else "SHELL"
    edit = line_above(site, outer, f"{keyword} {json_array(words)}")
    alike = is_same or all(map(means_the_same_in_bash, reach.scripts))
    is_safe = alike and all(map(goes_on, reach.scripts)) and outer.trigger is None
    yield site.safe(TITLE, edit) if is_safe else site.unsafe(TITLE, edit)


def _shell_of(stage: Stage, outer: Instruction) -> WordsSetting:
    """Return the SHELL of a step; a trigger's is the one that the finished image has."""
    return (stage.state_at(outer) if outer.trigger is None else stage.final_state).shell


def _first_in_need(stage: Stage, outer: Instruction, site: Site) -> Instruction:
    """Return the first RUN of the stage with such a pipe, so that one SHELL is enough for all.

    A RUN above which somebody has said that it is to be left alone is passed over.
    """
    rule = PipefailMissing()
    for each in stage.instructions:
        if each is outer:
            break
        run = each.trigger or each
        is_left_alone = any("ignore" in comment for comment in each.comments)
        is_other = _shell_of(stage, each) != _shell_of(stage, outer)
        if run.name == "RUN" and not is_left_alone and not is_other:
            is_own = not (run.heredocs or run.is_json)
            if is_own and any(True for _ in rule.check_instruction(run, site.context)):
                return each
    return outer


def _told(site: Site, shell: Instruction) -> Replacement | None:
    """Return the edit that puts the option before the last word of SHELL, which is ``-c``."""
    if not shell.words[-1].startswith("-") or not shell.words[-1].endswith("c"):
        return None
    start = in_one_piece(shell.line.segments, *shell.ranges[-1])[0]
    return site.insertion(start, f"{json_string('-o')}, {json_string('pipefail')}, ")
