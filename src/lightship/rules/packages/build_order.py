"""What runs before an instruction: those above it, and those of the stages that it builds on.

What is asked here is worked out once for a stage: a file may hold thousands of
instructions, each of which asks about all before it.
"""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.stages.state import StageState
    from lightship.dockerfile.syntax.instruction import Instruction
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

    @property
    def bodies(self) -> tuple[str, ...]:
        """The texts of its here-documents."""
        return tuple(heredoc.body for heredoc in self.instruction.heredocs)

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of the instruction, and those of its here-documents."""
        return (self.instruction.text, *self.bodies)


class BuildOrder:
    """All ``steps`` of a stage in order, and the ``positions`` of their instructions.

    A trigger of ONBUILD stands in the place of its ONBUILD.
    """

    __slots__ = ("positions", "steps")

    def __init__(self, stage: Stage) -> None:
        self.steps: Final = tuple(_steps(stage))
        self.positions: Final = {step.instruction: n for n, step in enumerate(self.steps)}


def _steps(stage: Stage) -> Iterator[Step]:
    for owner in (*reversed(stage.ancestors), stage):
        for each in (*owner.triggers, *owner.instructions):
            yield Step(each.trigger or each, owner, each)


def build_order(stage: Stage, context: Context) -> BuildOrder:
    """Return the steps that build ``stage``."""
    return context.once((BuildOrder, stage), lambda: BuildOrder(stage))


def step_of(instruction: Instruction, stage: Stage, context: Context) -> Step:
    """Return the step of ``stage`` that ``instruction``, of its own or a trigger, is."""
    order = build_order(stage, context)
    return order.steps[order.positions[instruction]]


def holds_by(
    test: Callable[[Step], bool],
    key: object,
    instruction: Instruction,
    stage: Stage,
    context: Context,
) -> bool:
    """Return whether ``test`` is true of ``instruction`` of ``stage``, or of a step before it.

    ``key`` names the test: it is made once for each step.
    """
    order = build_order(stage, context)

    def first() -> int:
        found = (n for n, step in enumerate(order.steps) if test(step))
        return next(found, len(order.steps))

    return context.once((holds_by, key, stage), first) <= order.positions[instruction]


def kept_stages(context: Context) -> tuple[Stage, ...]:
    """Return the stages whose layers the built image keeps: the target and its ancestors."""
    target = context.target
    return () if target is None else (target, *target.ancestors)


def is_kept(instruction: Instruction, context: Context) -> bool:
    """Return whether an image that is built keeps the layer of ``instruction``.

    What ONBUILD leaves to other images is kept by those.
    """
    stage = context.stage_of(instruction)
    if stage is None:
        return False
    return stage in kept_stages(context) or instruction not in stage.instructions


def feeding_stages(context: Context) -> tuple[Stage, ...]:
    """Return the stages that the built image needs, those that it only copies from included."""
    target = context.target
    if target is None:
        return ()
    return context.once(feeding_stages, lambda: context.dockerfile.stages.reachable_from(target))


def workdir_of(step: Step, context: Context) -> str | None:
    """Return the folder that ``step`` runs in; None where it holds an unknown variable.

    Where the file sets none it is that of the base image, or the root.
    """
    workdir = step.state.workdir
    if workdir.is_set:
        return workdir.value if workdir.is_known else None
    image = context.base_image(step.stage)
    return (image.working_directory if isinstance(image, BaseImage) else None) or "/"
