"""``ARG SOURCE_DATE_EPOCH`` above the first FROM: the time that the image's files are given.

Source: ``dockerfile2llb/epoch.go`` of moby/buildkit. The value is a number of
seconds, ``context``, or the name of a stage whose one source has a time.
"""

from __future__ import annotations

from lightship.dockerfile.mistake import BUILDING, Refusal
from lightship.dockerfile.notation.number import read_index
from lightship.dockerfile.stages.remote_source import is_remote
from lightship.dockerfile.syntax.instructions import Add, Arg
from lightship.dockerfile.variables.expansion import expand
from lightship.model.errors import ExpansionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.mistake import Mistake
    from lightship.dockerfile.stages.graph import StageGraph
    from lightship.dockerfile.stages.stage import Stage

NAME: Final = "SOURCE_DATE_EPOCH"


def epoch_fault(graph: StageGraph) -> tuple[Mistake, ...]:
    """Return what is wrong with the time that ``graph`` asks for, if it asks for one."""
    setting = graph.global_arguments.get(NAME)
    value = setting.value if setting is not None else None
    if setting is None or setting.instruction is None or not value:
        return ()
    if value == "context" or read_index(value) is not None:
        return ()
    stage = next((each for each in graph if each.name == value.lower() and each.name), None)
    fault = f"there is no stage {value!r}" if stage is None else _stage_fault(stage)
    if not fault:
        return ()
    hint = "write a number of seconds, or the name of a stage FROM scratch with one remote ADD"
    refusal = Refusal("invalid-option", f"{NAME} cannot be told: {fault}", hint)
    return (setting.instruction.mistake(refusal, BUILDING),)


def _stage_fault(stage: Stage) -> str:
    if not stage.base.is_scratch:
        return f"the stage {stage.name!r} is not FROM scratch"
    added = [each for each in stage.instructions if isinstance(each, Add)]
    if len(added) != 1 or not all(isinstance(each, (Add, Arg)) for each in stage.instructions):
        return f"the stage {stage.name!r} does not hold one ADD alone"
    sources = added[0].sources
    environment = stage.state_at(added[0]).environment
    try:
        is_one = len(sources) == 1 and not added[0].heredocs
        if is_one and is_remote(
            expand(sources[0], environment, stage.graph.dockerfile.escape).text
        ):
            return ""
    except ExpansionError as error:
        return error.message
    return f"the ADD of the stage {stage.name!r} fetches nothing"
