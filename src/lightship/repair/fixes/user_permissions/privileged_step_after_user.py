"""A step that only root can do is done before USER, or as root for as long as it takes."""

from __future__ import annotations

from lightship.repair.edits.lines import line_before, line_behind, line_end, taken_out
from lightship.repair.edits.words import Uneditable
from lightship.repair.fixes.user_permissions.placing import keyword
from lightship.rules.user_permissions.privileged_command import privilege_of
from lightship.rules.user_permissions.start_account import account_at, is_root

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

_INDIFFERENT = frozenset(("ARG", "ENV", "LABEL", "EXPOSE", "COPY", "ADD", "CMD", "ENTRYPOINT"))
"""The instructions that do the same whoever USER names."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix that lets root do the step, and those like it that follow right behind."""
    step, stage = site.instruction, site.stage
    if step is None or stage is None or step.trigger is not None:
        return
    user = account_at(step, stage, site.context)
    if not user:
        return
    row = _row(step, stage, user, site)
    switch = _switch_right_before(step, stage)
    if switch is not None and _was_root(switch, stage, site):
        yield _moved(site, switch, row[-1])
        return
    setting = stage.state_at(step).user.instruction
    back = setting.words[0] if setting is not None and setting.words else user
    word = keyword(site, "USER")
    yield site.unsafe(
        f"Let root do the step, and go back to {user}",
        line_before(site, row[0], f"{word} root"),
        line_behind(site, row[-1], f"{word} {back}"),
    )


def _moved(site: Site, switch: Instruction, last: Instruction) -> Fix:
    """Return the fix that puts the lines of ``switch`` behind ``last``."""
    source = site.source
    if switch.start_line != switch.end_line:
        raise Uneditable
    line = source.line_text(switch.start_line)
    edits = (taken_out(site, switch), line_behind(site, last, line.rstrip("\r")))
    assert line_end(source)
    return site.unsafe("Switch to the account behind the steps that need root", *edits)


def _row(step: Instruction, stage: Stage, user: str, site: Site) -> list[Instruction]:
    """Return ``step`` and the RUNs right behind it that need root as well."""
    following = stage.instructions[stage.instructions.index(step) :]
    row: list[Instruction] = []
    for each in following:
        if each.name != "RUN" or not _needs_root(each, stage, user, site):
            break
        row.append(each)
    return row or [step]


def _needs_root(step: Instruction, stage: Stage, user: str, site: Site) -> bool:
    commands = site.context.commands_of(step)
    return any(privilege_of(each, user, stage, site.context) is not None for each in commands)


def _switch_right_before(step: Instruction, stage: Stage) -> Instruction | None:
    """Return the USER before ``step``, if nothing between them depends on it."""
    index = stage.instructions.index(step)
    for each in reversed(stage.instructions[:index]):
        if each.name == "USER":
            return each
        if each.name not in _INDIFFERENT:
            return None
    return None


def _was_root(switch: Instruction, stage: Stage, site: Site) -> bool:
    user = account_at(switch, stage, site.context)
    return user is not None and is_root(user)
