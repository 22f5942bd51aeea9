"""What stages take from one another: triggers of ONBUILD, COPY --from, mounts.

Source: ``dockerfile2llb`` of moby/buildkit (``toCommand``, ``detectRunMount``,
``initOnBuildTriggers``, ``validateCircularDependency``).
"""

from __future__ import annotations

from lightship.dockerfile.mistake import BUILDING, Refusal
from lightship.dockerfile.notation.number import read_index
from lightship.dockerfile.stages.reference import StageReference
from lightship.dockerfile.syntax.instructions import Copy, Onbuild, Run
from lightship.dockerfile.variables.expansion import expand
from lightship.model.errors import ExpansionError, InvalidReference
from lightship.model.reference import Reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from lightship.dockerfile.mistake import Mistake
    from lightship.dockerfile.stages.graph import StageGraph
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.flags import Flag
    from lightship.dockerfile.syntax.instruction import Instruction

MOST_TRIGGERS: Final = 10_000
"""How often ONBUILD may leave something to a stage of the same file.

Stages beyond that get none: a few hundred triggers and a few thousand stages
that inherit them would take minutes.
"""


def link(graph: StageGraph) -> None:
    """Find out what the stages of ``graph`` refer to, and what is wrong with that."""
    linker = _Linker(graph)
    for stage in graph:
        stage.references = tuple(linker.references(stage.instructions))
    linker.check_order()
    for stage in graph:
        linker.take_triggers(stage)
    _note_uses(graph)
    graph.mistakes += linker.mistakes


class _Linker:
    """Resolves references in the order in which the builder does."""

    def __init__(self, graph: StageGraph) -> None:
        self.graph = graph
        self.mistakes: list[Mistake] = []
        self.triggers: dict[Stage, tuple[Instruction, ...]] = {}
        self.taken = 0
        self.images: list[str] = []
        """What the builder puts behind the stages, so that a number may mean it."""

    def references(self, instructions: Iterable[Instruction]) -> Iterator[StageReference]:
        for instruction in instructions:
            if not instruction.flags or instruction.mistakes:
                continue
            if isinstance(instruction, Copy):
                flag = instruction.flag("from")
                if flag is not None and flag.value:
                    yield from self._copied(instruction, flag)
            elif isinstance(instruction, Run):
                yield from self._mounted(instruction)

    def _copied(self, instruction: Copy, flag: Flag) -> Iterator[StageReference]:
        text = flag.value
        try:
            self._check_plain(text, flag)
        except Refusal as refusal:
            self._refuse(instruction, refusal)
            return
        index = read_index(text)
        if index is None:
            yield self._named(text, instruction, flag)
        else:
            yield self._numbered(index, text, instruction, flag)

    def _check_plain(self, text: str, flag: Flag) -> None:
        try:
            expanded = expand(text, {}, self.graph.dockerfile.escape).text
        except ExpansionError as error:
            from lightship.dockerfile.variables.variable_mistake import variable_refusal  # noqa: PLC0415 - seldom

            raise variable_refusal(error, flag.start, flag.end) from None
        if expanded != text:
            raise Refusal(
                "variable-in-copy-source-stage",
                "COPY --from cannot hold a variable",
                f"add FROM {text} AS name above, and write --from=name",
                flag.start,
                flag.end,
            )

    def _numbered(
        self, index: int, text: str, instruction: Instruction, flag: Flag
    ) -> StageReference:
        count = len(self.graph)
        if 0 <= index < count:
            return StageReference(text, instruction, flag, self.graph[index])
        if count <= index < count + len(self.images):
            return StageReference(text, instruction, flag, None, self.images[index - count])
        refusal = Refusal(
            "copy-from-unknown-stage",
            f"there is no stage {index}",
            f"the stages are numbered from 0 to {count - 1}; better name them",
            flag.start,
            flag.end,
        )
        self._refuse(instruction, refusal)
        return StageReference(text, instruction, flag)

    def _named(self, text: str, instruction: Instruction, flag: Flag) -> StageReference:
        stage = self.graph.find(text)
        if stage is not None:
            return StageReference(text, instruction, flag, stage)
        self.images.append(text)
        self._check_image(text, instruction, flag)
        return StageReference(text, instruction, flag, None, text)

    def _check_image(self, text: str, instruction: Instruction, flag: Flag) -> None:
        if text == "scratch":
            return
        try:
            Reference.parse(text)
        except InvalidReference as error:
            refusal = Refusal("invalid-base", error.message, error.hint, flag.start, flag.end)
            self._refuse(instruction, refusal)

    def _mounted(self, instruction: Run) -> Iterator[StageReference]:
        from lightship.dockerfile.syntax.mount import mount_origin  # noqa: PLC0415 - few files have mounts

        for flag in instruction.flags:
            if flag.name == "mount":
                origin = mount_origin(flag.value)
                scratch = self.graph.by_name.get("scratch")
                if origin:
                    yield self._named(origin, instruction, flag)
                elif scratch is not None:
                    yield StageReference("", instruction, flag, scratch)
                else:
                    self.images.append("scratch")

    def _refuse(self, instruction: Instruction, refusal: Refusal) -> None:
        self.mistakes.append(instruction.mistake(refusal, BUILDING))

    def check_order(self) -> None:
        """Refuse references to the stage itself and to later ones."""
        forward = [
            (stage, reference)
            for stage in self.graph
            for reference in stage.references
            if reference.stage is not None and reference.stage.index >= stage.index
        ]
        if not forward:
            return
        from lightship.dockerfile.stages.cycles import cycles  # noqa: PLC0415 - hardly ever needed

        rings = cycles(self.graph)
        for stage, reference in forward:
            if reference.stage is None:
                continue
            if reference.stage is stage and reference.text:
                self._refuse(reference.instruction, _from_itself(reference))
                continue
            is_ring = rings[stage.index] == rings[reference.stage.index]
            if is_ring or reference.text:
                self._refuse(reference.instruction, out_of_order(reference, is_ring=is_ring))

    def take_triggers(self, stage: Stage) -> None:
        """Give ``stage`` what the ONBUILD instructions of its parent hold."""
        if stage.parent is None:
            return
        triggers = self._triggers_of(stage.parent)
        self.taken += len(triggers)
        if not triggers or self.taken > MOST_TRIGGERS:
            return
        kept, self.mistakes = self.mistakes, []
        stage.triggers = triggers
        references = tuple(self.references(triggers))
        stage.references += references
        for reference in references:
            target = reference.stage if reference.text else None
            if target is not None and target.index > stage.index:
                self._refuse(reference.instruction, out_of_order(reference, is_ring=False))
        stage.trigger_mistakes = tuple(self.mistakes)
        self.mistakes = kept

    def _triggers_of(self, parent: Stage) -> tuple[Instruction, ...]:
        if parent not in self.triggers:
            from lightship.dockerfile.syntax.trigger import read_trigger  # noqa: PLC0415 - seldom needed

            found = [each for each in parent.instructions if isinstance(each, Onbuild)]
            self.triggers[parent] = tuple(read_trigger(each) for each in found if not each.mistakes)
        return self.triggers[parent]


def _from_itself(reference: StageReference) -> Refusal:
    what = "mounts" if reference.is_mount else "copies from"
    return Refusal(
        "copy-from-own-stage",
        f"{reference.instruction.name} {what} the stage that it stands in",
        "name another stage, or leave out what names this one",
        reference.flag.start,
        reference.flag.end,
    )


def out_of_order(reference: StageReference, *, is_ring: bool) -> Refusal:
    """Return the refusal of ``reference``, which names no earlier stage."""
    what = "mounted" if reference.is_mount else "copied from"
    name = reference.stage.name if reference.stage is not None else reference.text
    if is_ring:
        return Refusal(
            "stage-cycle",
            f"the stage {name!r} needs this one, and is {what} here",
            "take what both need into a stage of its own",
            reference.flag.start,
            reference.flag.end,
        )
    return Refusal(
        "copy-from-later-stage",
        f"the stage {name!r} stands further down, and is {what} here",
        "move that stage above this one",
        reference.flag.start,
        reference.flag.end,
    )


def _note_uses(graph: StageGraph) -> None:
    users: dict[Stage, list[Stage]] = {}
    for stage in graph:
        for needed in stage.dependencies:
            users.setdefault(needed, []).append(stage)
    for needed, found in users.items():
        needed.used_by = tuple(found)
