"""What runs before an instruction: those above it, and those of the stages that it builds on."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.instruction import Instruction
    from lightship.dockerfile.stage import Stage
    from lightship.dockerfile.state import StageState
    from lightship.rules.rule_context import Context


class Step(Value):
    """An instruction in the build of a stage.

    ``holder`` is the ONBUILD that holds ``instruction``, or the instruction itself.
    """

    __slots__ = ("holder", "instruction", "stage")

    def __init__(self, instruction: Instruction, stage: Stage, holder: Instruction) -> None:
        self.instruction: Final = instruction
        self.stage: Final = stage
        self.holder: Final = holder

    @property
    def state(self) -> StageState:
        """What is in effect before it runs; of a trigger, where its ONBUILD stands."""
        return self.stage.state_at(self.holder)


def steps_to(instruction: Instruction, stage: Stage) -> tuple[Step, ...]:
    """Return what is built up to ``instruction`` of ``stage``, in order; it is the last.

    A trigger of ONBUILD follows the triggers above it.
    """
    found = [
        Step(each, owner, each)
        for owner in reversed(stage.ancestors)
        for each in (*owner.triggers, *owner.instructions)
    ]
    found += [Step(each, stage, each) for each in stage.triggers]
    held: list[Step] = []
    for each in stage.instructions:
        trigger: Instruction | None = getattr(each, "trigger", None)
        if trigger is instruction:
            return (*found, *held, Step(trigger, stage, each))
        if trigger is not None:
            held.append(Step(trigger, stage, each))
        found.append(Step(each, stage, each))
        if each is instruction:
            break
    return tuple(found)


def kept_stages(context: Context) -> tuple[Stage, ...]:
    """Return the stages whose layers the built image keeps: the target and its ancestors."""
    target = context.target
    return () if target is None else (target, *target.ancestors)


def feeding_stages(context: Context) -> tuple[Stage, ...]:
    """Return the stages that the built image needs, those that it only copies from included."""
    target = context.target
    return () if target is None else context.dockerfile.stages.reachable_from(target)


def workdir_of(step: Step, context: Context) -> str | None:
    """Return the folder that ``step`` runs in; None where it holds an unknown variable.

    Where the file sets none it is that of the base image, or the root.
    """
    workdir = step.state.workdir
    if workdir.is_set:
        return workdir.value if workdir.is_known else None
    image = context.base_image(step.stage)
    return (image.working_directory if isinstance(image, BaseImage) else None) or "/"


def script_texts(steps: tuple[Step, ...]) -> Iterator[str]:
    """Yield the texts of the RUN, COPY and ADD among ``steps``, here-documents included."""
    for step in steps:
        if step.instruction.name in ("RUN", "COPY", "ADD"):
            yield step.instruction.text
            for heredoc in step.instruction.heredocs:
                yield heredoc.body
