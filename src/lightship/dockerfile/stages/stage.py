"""One stage of a build: a FROM, and the instructions down to the next."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.mistake import Mistake
    from lightship.dockerfile.stages.evaluation import StageEvaluation
    from lightship.dockerfile.stages.expanded_word import ExpandedWord
    from lightship.dockerfile.stages.graph import StageGraph
    from lightship.dockerfile.stages.reference import StageReference
    from lightship.dockerfile.stages.state import StageState
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.instructions import From
    from lightship.model.reference import Reference

MOST_TARGETS: Final = 100
"""In a file with more stages, ``$TARGETSTAGE`` is the same in all of their images."""


class BaseName(Value):
    """What FROM names: as written, and with the variables before the first FROM put in.

    ``variables`` are the variables that it names, ``unset`` those of them that
    have no value, neither an ARG's nor a default written with them; where there
    are any of these the name cannot be told from the file, and ``text`` has
    them empty. ``text`` is empty, too, where its
    variables are malformed. ``reference`` is the image that it names; None for
    a stage, for the empty image ``scratch``, and where it can name none.
    """

    __slots__ = ("reference", "text", "unset", "variables", "written")

    def __init__(
        self,
        written: str,
        text: str,
        variables: tuple[str, ...] = (),
        unset: tuple[str, ...] = (),
        reference: Reference | None = None,
    ) -> None:
        self.written: Final = written
        self.text: Final = text
        self.reference: Final = reference
        self.variables: Final = variables
        self.unset: Final = unset

    @property
    def is_known(self) -> bool:
        """Whether the name can be told from the file."""
        return bool(self.text) and not self.unset

    @property
    def is_scratch(self) -> bool:
        """Whether it is the empty image."""
        return self.text == "scratch"


class Stage:
    """One stage.

    * ``index`` counts from 0, ``name`` is in lower case and empty where there is none;
    * ``instructions`` are the stage's own, in order, without its FROM;
    * ``triggers`` are the instructions that its parent's ONBUILD leave it: they run first;
      ``trigger_mistakes`` are what is wrong with what they refer to;
    * ``base`` is what FROM names, ``parent`` the earlier stage that this is, or None;
    * ``platform`` is what ``--platform`` says, variables put in, or empty; a stage with a
      parent is on its parent's;
    * ``references`` are the places where instructions and triggers read from elsewhere;
    * ``used_by`` are the stages that build on it or read from it, without the stage itself.
    """

    __slots__ = (
        "_root",
        "base",
        "evaluation",
        "from_instruction",
        "graph",
        "index",
        "instructions",
        "name",
        "parent",
        "platform",
        "references",
        "trigger_mistakes",
        "triggers",
        "used_by",
    )

    def __init__(
        self,
        graph: StageGraph,
        index: int,
        from_instruction: From,
        base: BaseName,
        parent: Stage | None,
        platform: str,
    ) -> None:
        self.graph: Final = graph
        self.index: Final = index
        self.from_instruction: Final = from_instruction
        self.name: Final = from_instruction.stage_name
        self.base: Final = base
        self.parent: Final = parent
        self._root: Final = parent.root if parent is not None else None
        self.platform: Final = platform
        self.instructions: tuple[Instruction, ...] = ()
        self.triggers: tuple[Instruction, ...] = ()
        self.trigger_mistakes: tuple[Mistake, ...] = ()
        self.references: tuple[StageReference, ...] = ()
        self.used_by: tuple[Stage, ...] = ()
        self.evaluation: StageEvaluation | None = None

    def __repr__(self) -> str:
        return f"<stage {self.index} {self.name or '(unnamed)'} from {self.base.written!r}>"

    @property
    def root(self) -> Stage:
        """The stage at the end of the chain of parents, maybe the stage itself."""
        return self if self._root is None else self._root

    @property
    def external_base(self) -> BaseName:
        """The image that the chain of stages starts from."""
        return self.root.base

    @property
    def system(self) -> str:
        """The operating system that the stage's instructions are for: ``linux`` or ``windows``."""
        root = self.root
        if root.platform and not root.base.is_scratch:
            return root.platform.partition("/")[0].partition("(")[0]
        return self.graph.target_system

    @property
    def image_system(self) -> str:
        """The operating system of the base image; linux where that is not known."""
        return self.graph.target_system if self.root.base.is_scratch else "linux"

    @property
    def is_last(self) -> bool:
        """Whether it is the last stage of the file."""
        return self.index == len(self.graph) - 1

    @property
    def is_target(self) -> bool:
        """Whether it is what the build makes."""
        return self is self.graph.target

    @property
    def ancestors(self) -> tuple[Stage, ...]:
        """The stages that it builds on, the nearest first."""
        found = []
        stage = self.parent
        while stage is not None:
            found.append(stage)
            stage = stage.parent
        return tuple(found)

    @property
    def dependencies(self) -> tuple[Stage, ...]:
        """The stages that must be built before it: its parent, and those that it reads from."""
        found = [] if self.parent is None else [self.parent]
        found += [each.stage for each in self.references if each.stage is not None]
        return tuple(dict.fromkeys(stage for stage in found if stage is not self))

    def reference_of(self, instruction: Instruction) -> StageReference | None:
        """Return what COPY ``instruction`` reads from, or None where it is the context."""
        for reference in self.references:
            if reference.instruction is instruction:
                return reference
        return None

    def state_at(self, instruction: Instruction) -> StageState:
        """Return what is in effect just before ``instruction`` of this stage runs.

        For its FROM, or an instruction of another stage, that is what the base has.
        """
        evaluation = self.graph.evaluation_of(self)
        return evaluation.states.get(instruction, evaluation.first)

    @property
    def final_state(self) -> StageState:
        """What is in effect behind its last instruction: what its image has."""
        return self.graph.evaluation_of(self).last

    @property
    def image_state(self) -> StageState:
        """What its image has where the stage itself is what the build makes.

        That is the final state, but for ``$TARGETSTAGE``, which is then its own name.
        """
        dockerfile = self.graph.dockerfile
        is_asked = "TARGETSTAGE" in dockerfile.source.text and len(self.graph) <= MOST_TARGETS
        if not is_asked or not self.name or self.graph.target is self:
            return self.final_state
        return dockerfile.for_target(self.name).stages[self.index].final_state

    def expanded_words(self, instruction: Instruction) -> tuple[ExpandedWord, ...]:
        """Return what the builder makes of the words of ``instruction``, flags included.

        Each says which word or flag it came from. What is not expanded is
        given as it stands; a malformed word is left out.
        """
        from lightship.dockerfile.stages.expanded_word import expanded_words  # noqa: PLC0415 - at need

        evaluation = self.graph.evaluation_of(self)
        words = evaluation.expanded.get(instruction)
        if words is None:
            state = evaluation.states.get(instruction, evaluation.first)
            words = expanded_words(instruction, state, self.graph.dockerfile.escape)
            evaluation.expanded[instruction] = words
        return words
