"""Steps in which a build tool or a script may call a package manager that nobody sees there."""

from __future__ import annotations

from lightship.repair.fixes.packages.index_users import runs_in, script_of, script_texts
from lightship.rules.package_calls import calls_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.rules.rule_context import Context

_TOOLS = frozenset(
    (
        *("make", "gmake", "cmake", "ninja", "bazel", "bazelisk", "just", "task", "mage", "ant"),
        *("goreleaser", "gox", "xgo", "ko", "buck", "buck2", "pants", "earthly", "rake", "invoke"),
    )
)
"""Programs that build by calling others, as a file of the project says."""


def unseen_builds(
    call: PackageCall, run: Instruction, stage: Stage, context: Context
) -> list[Instruction]:
    """Return the RUNs behind ``run`` that may call its manager, and do not show it."""
    stages = [stage, *[each for each in context.dockerfile.stages if stage in each.ancestors]]
    found = []
    for each in runs_in(stages):
        if each is run or (each in stage.instructions and each.start_line < run.start_line):
            continue
        if any(other.manager is call.manager for other, _ in calls_of(each, context)):
            continue
        if any(_may_call(one, call, context) for one in context.commands_of(each)):
            found.append(each)
    return found


def _may_call(placed: PlacedCommand, call: PackageCall, context: Context) -> bool:
    if placed.program in _TOOLS:
        return True
    path = script_of(placed)
    if not path:
        return False
    texts = script_texts(path, context)
    names = (call.manager.name, *_TOOLS)
    return not texts or any(name in text for name in names for text in texts)
