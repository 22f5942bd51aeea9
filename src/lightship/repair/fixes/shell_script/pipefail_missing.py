"""The shell is told to heed every command of a pipe: by SHELL, or where the script starts."""

from __future__ import annotations

from lightship.dockerfile.shell.dialect import dialect_of
from lightship.dockerfile.syntax.instructions import Shell
from lightship.model.fix import Applicability
from lightship.repair.edits.exec_form import json_array, json_string
from lightship.repair.edits.lines import line_end
from lightship.repair.edits.stage_lines import line_above
from lightship.repair.edits.words import Uneditable, in_one_piece, word_behind
from lightship.repair.fixes.shell_script.bash_differences import means_the_same_in_bash
from lightship.repair.fixes.shell_script.fragile_members import (
    IN_A_TEXT,
    guards,
    is_fragile,
    is_sturdy,
)
from lightship.repair.fixes.shell_script.pipe_failures import goes_on
from lightship.repair.fixes.shell_script.pipe_shell import is_same_shell, shell_with_pipefail
from lightship.repair.fixes.shell_script.shell_reach import ShellReach
from lightship.rules.shell_script.pipe_without_pipefail import PipeWithoutPipefail
from lightship.rules.shell_script.pipefail_missing import PipefailMissing
from lightship.rules.shell_script.piping import carrier_of
from lightship.rules.shell_script.run_shell import script_heredoc

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lightship.dockerfile.placed_script import PlacedScript
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.pipeline import Pipeline
    from lightship.dockerfile.stages.setting import WordsSetting
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site
    from lightship.rules.rule import Rule

TITLE = "Have the shell heed every command of a pipe"
UNKNOWN = "whether the image has a shell that knows pipefail is not known"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield pipefail for the shell that reads the pipe."""
    yield from fixes_of(site, hides=True)


def fixes_of(site: Site, *, hides: bool) -> Iterator[Fix]:
    """Yield pipefail for the shell that reads the pipe; ``hides`` says that a failure is lost."""
    outer, stage = site.instruction, site.stage
    if outer is None or stage is None:
        return
    run = outer.trigger or outer
    placed = site.context.script_of(run)
    pipeline = None if placed is None else _pipeline(site, placed)
    if placed is None or pipeline is None:
        return
    carrier = carrier_of(pipeline)
    if carrier is not None:
        yield from _in_carrier(site, run, placed, carrier)
    elif (heredoc := script_heredoc(run)) is not None and heredoc.text.startswith("#!"):
        yield from _in_heredoc(site, placed)
    else:
        fix = _in_shell(site, outer, stage, hides=hides)
        if fix is not None:
            yield fix


def _pipeline(site: Site, placed: PlacedScript) -> Pipeline | None:
    """Return the pipeline that the finding stands on."""
    start = site.start
    for pipeline in placed.script.pipelines:
        if placed.segments.to_file(pipeline.start) == start:
            return pipeline
    return None


def _in_carrier(
    site: Site, run: Instruction, placed: PlacedScript, carrier: Command
) -> Iterator[Fix]:
    word = carrier.program.word
    if word is None or not dialect_of((word.text,)).has_pipefail:
        yield site.display("the shell that it is given to may not know pipefail")
        return
    if any(each.carrier is carrier and is_fragile(each) for each in placed.script.commands):
        raise Uneditable(IN_A_TEXT)
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
    line = site.source.line_of(placed.segments.to_file(0))
    raw = site.source.line_text(line + 1)
    indent = raw[: len(raw) - len(raw.lstrip("\t"))]
    at = site.source.offset(line + 1, 1)
    edit = site.insertion(at, f"{indent}set -o pipefail{line_end(site.source)}")
    yield _fix(site, edit, [placed], is_safe=goes_on(placed.script))


def _fix(site: Site, edit: Replacement, scripts: Iterable[PlacedScript], *, is_safe: bool) -> Fix:
    """Return the fix, together with what it needs in ``scripts``, in the order of their places."""
    edits = [edit, *guards(site, scripts)]
    edits.sort(key=lambda each: (each.span.line, each.span.column))
    return site.safe(TITLE, *edits) if is_safe else site.unsafe(TITLE, *edits)


def _in_shell(site: Site, outer: Instruction, stage: Stage, *, hides: bool) -> Fix | None:
    """Return SHELL above the first pipe of the stage, so that one is enough for all.

    Where it is better so, it stands above the first that ``hides`` a failure.
    """
    fix = _above(site, _first((PipefailMissing, PipeWithoutPipefail), stage, outer, site), stage)
    if not hides or fix is None or fix.applicability is Applicability.SAFE:
        return fix
    other = _above(site, _first((PipefailMissing,), stage, outer, site), stage)
    is_better = other is not None and (
        other.applicability is Applicability.SAFE or fix.applicability is Applicability.DISPLAY
    )
    return other if is_better else fix


def _above(site: Site, outer: Instruction, stage: Stage) -> Fix | None:
    """Return the fix by SHELL above ``outer``, or in the one of the stage; the same for many."""
    return site.context.once((_above, stage, outer), lambda: _by_shell(site, outer, stage))


def _by_shell(site: Site, outer: Instruction, stage: Stage) -> Fix | None:
    setting = _shell_of(stage, outer)
    reach = ShellReach(stage, outer, site.context)
    own = setting.instruction
    if isinstance(own, Shell) and own.is_json and dialect_of(setting.value).has_pipefail:
        if own in stage.instructions:
            return _in_own(site, own, stage)
        words = (setting.value[0], "-o", "pipefail", *setting.value[1:])
        is_same = True
    else:
        found = shell_with_pipefail(stage, site.context)
        if found is None:
            return site.display(UNKNOWN)
        words, is_same = found, is_same_shell(found, stage, site.context)
    keyword = "shell" if outer.keyword.islower() else "SHELL"
    edit = line_above(site, outer, f"{keyword} {json_array(words)}")
    alike = is_same or reach.all(means_the_same_in_bash)
    is_safe = alike and reach.all(goes_on) and outer.trigger is None
    return _fix(site, edit, _fragile(reach), is_safe=is_safe)


def _in_own(site: Site, own: Shell, stage: Stage) -> Fix | None:
    """Return the fix that puts the option into the stage's own SHELL."""
    edit = _told(site, own)
    reach = ShellReach(stage, own, site.context)
    if edit is None:
        return None
    return _fix(site, edit, _fragile(reach), is_safe=reach.all(goes_on))


def _fragile(reach: ShellReach) -> Iterable[PlacedScript]:
    """Return the scripts that may need guards: most often there are none."""
    return () if reach.all(is_sturdy) else reach.placed


def _shell_of(stage: Stage, outer: Instruction) -> WordsSetting:
    """Return the SHELL of a step; a trigger's is the one that the finished image has."""
    return (stage.state_at(outer) if outer.trigger is None else stage.final_state).shell


def _first(
    rules: tuple[type[Rule], ...], stage: Stage, outer: Instruction, site: Site
) -> Instruction:
    """Return the first RUN of the stage, up to ``outer``, in which one of ``rules`` finds a pipe.

    It has the same shell as ``outer``.
    """
    key, shell = (_first, rules, stage), _shell_of(stage, outer)
    for other, first in site.context.once(key, lambda: _firsts(rules, stage, site)):
        if other == shell:
            return first if first.start_line < outer.start_line else outer
    return outer


def _firsts(
    rules: tuple[type[Rule], ...], stage: Stage, site: Site
) -> list[tuple[WordsSetting, Instruction]]:
    """Return the shells of the stage's RUNs, each with the first RUN in which a rule finds a pipe.

    A RUN above which somebody has said that it is to be left alone is passed over.
    """
    found: list[tuple[WordsSetting, Instruction]] = []
    asked = [rule() for rule in rules]
    for each in stage.instructions:
        run = each.trigger or each
        is_left_alone = any("ignore" in comment for comment in each.comments)
        if run.name != "RUN" or run.heredocs or run.is_json or is_left_alone:
            continue
        shell = _shell_of(stage, each)
        is_known = any(shell == other for other, _ in found)
        if not is_known and any(_finds(rule, run, site) for rule in asked):
            found.append((shell, each))
    return found


def _finds(rule: Rule, run: Instruction, site: Site) -> bool:
    return any(True for _ in rule.check_instruction(run, site.context))


def _told(site: Site, shell: Instruction) -> Replacement | None:
    """Return the edit that puts the option before the last word of SHELL, which is ``-c``."""
    if not shell.words[-1].startswith("-") or not shell.words[-1].endswith("c"):
        return None
    start = in_one_piece(shell.line.segments, *shell.ranges[-1])[0]
    return site.insertion(start, f"{json_string('-o')}, {json_string('pipefail')}, ")
