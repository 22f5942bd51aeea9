"""SHELL with pipefail, for the steps of a stage with a pipe.

One SHELL is to be enough for all of them: it stands in front of the first step with a pipe, also
where no failure is hidden there, unless only a later place for it is safe.
"""

from __future__ import annotations

from lightship.dockerfile.shell.dialect import dialect_of
from lightship.dockerfile.syntax.instructions import Shell
from lightship.model.fix import Applicability
from lightship.repair.edits.exec_form import json_array, json_string
from lightship.repair.edits.stage_lines import line_above
from lightship.repair.edits.words import in_one_piece
from lightship.repair.fixes.shell_script.bash_differences import means_the_same_in_bash
from lightship.repair.fixes.shell_script.forgiven_writers import heeding
from lightship.repair.fixes.shell_script.pipe_shell import is_same_shell, shell_with_pipefail
from lightship.repair.fixes.shell_script.shell_reach import ShellReach
from lightship.rules.shell_script.pipefail_missing import PipefailMissing
from lightship.rules.shell_script.run_shell import starts_with
from lightship.rules.shell_script.shell_without_pipefail import unheeded_pipe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lightship.dockerfile.stages.setting import WordsSetting
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.site import Site

UNKNOWN = "whether the image has a shell that knows pipefail is not known"


def shell_that_heeds(site: Site, outer: Instruction, stage: Stage) -> Iterator[Fix]:
    """Yield SHELL for ``outer`` and the other steps of ``stage`` with a pipe."""
    own = _shell_of(stage, outer).instruction
    is_own = isinstance(own, Shell) and own.is_json and own in stage.instructions
    if is_own and own is not None and dialect_of(own.words).has_pipefail:
        yield from _in_own(site, own, stage)
        return
    last = _first(stage, outer, lambda each: _hides_failure(each, site))
    first = _first(stage, outer, lambda each: _has_pipe(each, stage, site))
    found = _above(site, first, stage)
    if first is not last and found.applicability is not Applicability.SAFE:
        later = _above(site, last, stage)
        is_better = later.applicability is Applicability.SAFE
        found = later if is_better or found.applicability is Applicability.DISPLAY else found
    yield found


def _in_own(site: Site, own: Instruction, stage: Stage) -> Iterator[Fix]:
    """Yield the option for a SHELL that the stage has."""
    edit = _told(site, own)
    if edit is not None:
        yield heeding(site, edit, ShellReach(stage, own, site.context).placed)


def _above(site: Site, outer: Instruction, stage: Stage) -> Fix:
    """Return the fix that puts SHELL in front of ``outer``."""
    setting = _shell_of(stage, outer)
    reach = ShellReach(stage, outer, site.context)
    own, words, is_same = setting.instruction, setting.value, True
    if own is not None and starts_with("pipefail", words):
        edit = line_above(site, outer, _shell_line(outer, words))
        return site.safe("Say the SHELL that the stage inherits", edit)
    if isinstance(own, Shell) and own.is_json and dialect_of(words).has_pipefail:
        words = (words[0], "-o", "pipefail", *words[1:])
    else:
        found = shell_with_pipefail(stage, site.context)
        if found is None:
            return site.display(UNKNOWN)
        words, is_same = found, is_same_shell(found, stage, site.context)
    edit = line_above(site, outer, _shell_line(outer, words))
    is_same = is_same or all(map(means_the_same_in_bash, reach.scripts))
    return heeding(site, edit, reach.placed, is_same=is_same and outer.trigger is None)


def _shell_line(outer: Instruction, words: tuple[str, ...]) -> str:
    return f"{'shell' if outer.keyword.islower() else 'SHELL'} {json_array(words)}"


def _shell_of(stage: Stage, outer: Instruction) -> WordsSetting:
    """Return the SHELL of a step; a trigger's is the one that the finished image has."""
    return (stage.state_at(outer) if outer.trigger is None else stage.final_state).shell


def _first(
    stage: Stage, outer: Instruction, is_in_need: Callable[[Instruction], bool]
) -> Instruction:
    """Return the first RUN of the stage that is in need, and that has the shell of ``outer``.

    A RUN above which somebody has said that it is to be left alone is passed over.
    """
    for each in stage.instructions:
        if each is outer:
            break
        run = each.trigger or each
        is_left_alone = any("ignore" in comment for comment in each.comments)
        is_other = _shell_of(stage, each) != _shell_of(stage, outer)
        if run.name == "RUN" and not is_left_alone and not is_other and is_in_need(run):
            return each
    return outer


def _hides_failure(run: Instruction, site: Site) -> bool:
    is_own = not (run.heredocs or run.is_json)
    return is_own and any(True for _ in PipefailMissing().check_instruction(run, site.context))


def _has_pipe(run: Instruction, stage: Stage, site: Site) -> bool:
    is_own = not (run.heredocs or run.is_json)
    return is_own and unheeded_pipe(run, stage, site.context) is not None


def _told(site: Site, shell: Instruction) -> Replacement | None:
    """Return the edit that puts the option before the last word of SHELL, which is ``-c``."""
    if not shell.words[-1].startswith("-") or not shell.words[-1].endswith("c"):
        return None
    start = in_one_piece(shell.line.segments, *shell.ranges[-1])[0]
    return site.insertion(start, f"{json_string('-o')}, {json_string('pipefail')}, ")
