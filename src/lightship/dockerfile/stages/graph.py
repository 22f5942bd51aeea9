"""The stages of a file, and what they take from one another.

Source: ``dockerfile2llb/convert.go`` of moby/buildkit.
"""

from __future__ import annotations

from lightship.dockerfile.notation.letter_case import lowered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Final

    from lightship.dockerfile.mistake import Mistake
    from lightship.dockerfile.stages.evaluation import StageEvaluation
    from lightship.dockerfile.stages.setting import ArgumentSetting
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile


class StageGraph:
    """The stages of one file, in order; iterating and indexing give them.

    ``global_arguments`` are the settings of ARG above the first FROM by name,
    ``global_environment`` is what FROM's own variables expand to. ``by_name``
    holds the last stage of each name, and ``mistakes`` what is wrong with FROM
    lines and references. ``copied`` counts what the states hold together; see
    :data:`~lightship.dockerfile.stages.effects.MOST_COPIED`.
    """

    __slots__ = (
        "_stage_of",
        "_stages",
        "by_name",
        "copied",
        "dockerfile",
        "global_arguments",
        "global_environment",
        "mistakes",
    )

    def __init__(self, dockerfile: Dockerfile) -> None:
        self.dockerfile: Final = dockerfile
        self._stages: tuple[Stage, ...] = ()
        self._stage_of: dict[Instruction, Stage] | None = None
        self.by_name: dict[str, Stage] = {}
        self.global_arguments: Mapping[str, ArgumentSetting] = {}
        self.global_environment: Mapping[str, str] = {}
        self.mistakes: list[Mistake] = []
        self.copied = 0

    def __iter__(self) -> Iterator[Stage]:
        return iter(self._stages)

    def __len__(self) -> int:
        return len(self._stages)

    def __getitem__(self, index: int) -> Stage:
        return self._stages[index]

    def __repr__(self) -> str:
        return f"<{len(self._stages)} stages of {self.dockerfile.path}>"

    def take(self, stages: tuple[Stage, ...]) -> None:
        """Make ``stages`` the graph's own; for the builder alone."""
        self._stages = stages

    def release(self) -> None:
        """Let go of the stages: what refers to one another is then freed at once.

        Nothing of the graph, or of its stages, may be asked for any more.
        """
        for stage in self._stages:
            stage.references = ()
            stage.used_by = ()
            stage.evaluation = None
        self._stages = ()
        self._stage_of = None
        self.by_name = {}

    def find(self, name: str) -> Stage | None:
        """Return the stage called ``name``, in any case; None if there is none.

        Of several the last is meant.
        """
        return self.by_name.get(lowered(name))

    @property
    def target(self) -> Stage | None:
        """The stage that the build makes: what ``--target`` names, else the last one.

        None where there are no stages. A target that does not exist counts as
        none given; see :attr:`target_is_missing`.
        """
        target = self.find(self.dockerfile.options.target)
        return target or (self._stages[-1] if self._stages else None)

    @property
    def target_system(self) -> str:
        """The operating system that the build is for."""
        return self.global_environment.get("TARGETOS") or "linux"

    @property
    def target_is_missing(self) -> bool:
        """Whether ``--target`` names a stage that is not there."""
        name = self.dockerfile.options.target
        return bool(name) and self.find(name) is None

    def stage_of(self, instruction: Instruction) -> Stage | None:
        """Return the stage that ``instruction`` (or the trigger of an ONBUILD) stands in.

        None for what stands above the first FROM.
        """
        if self._stage_of is None:
            self._stage_of = _places(self._stages)
        return self._stage_of.get(instruction)

    def reachable_from(self, stage: Stage) -> tuple[Stage, ...]:
        """Return ``stage`` and all that it needs, directly or not, in the order of the file."""
        waiting, found = [stage], {stage}
        while waiting:
            for each in waiting.pop().dependencies:
                if each not in found:
                    found.add(each)
                    waiting.append(each)
        return tuple(sorted(found, key=lambda each: each.index))

    @property
    def unused(self) -> tuple[Stage, ...]:
        """The stages that the target does not need."""
        if self.target is None:
            return ()
        needed = set(self.reachable_from(self.target))
        return tuple(stage for stage in self._stages if stage not in needed)

    def evaluation_of(self, stage: Stage) -> StageEvaluation:
        """Return the states of ``stage``, computed when first asked for."""
        if stage.evaluation is None:
            from lightship.dockerfile.stages.evaluation import evaluate  # noqa: PLC0415 - at need

            waiting: list[Stage] = []
            each: Stage | None = stage
            while each is not None and each.evaluation is None:
                waiting.append(each)
                each = each.parent
            for each in reversed(waiting):
                each.evaluation = evaluate(each)
        assert stage.evaluation is not None
        return stage.evaluation


def _places(stages: tuple[Stage, ...]) -> dict[Instruction, Stage]:
    places: dict[Instruction, Stage] = {}
    for stage in stages:
        places[stage.from_instruction] = stage
        for instruction in stage.instructions:
            places[instruction] = stage
            trigger = instruction.trigger
            if trigger is not None:
                places[trigger] = stage
    return places
