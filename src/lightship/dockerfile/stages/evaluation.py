"""Runs through a stage, and notes what is in effect at each instruction.

Source: ``dispatch`` in ``dockerfile2llb/convert.go`` of moby/buildkit. What it
would refuse becomes a mistake, and the rest is still looked at.
"""

from __future__ import annotations

from lightship.dockerfile.stages.effects import EFFECTS, Evaluator
from lightship.dockerfile.stages.setting import TextSetting
from lightship.dockerfile.stages.state import StageState

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.mistake import Mistake
    from lightship.dockerfile.stages.expanded_word import ExpandedWord
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction

DEFAULT_PATH: Final = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
"""What ``PATH`` is where an image does not say."""


class StageEvaluation:
    """The states of one stage.

    ``first`` is what its base hands over, ``last`` what its image has;
    ``states`` has the state just before each instruction, triggers included.
    ``shadowed`` are the names of ENV that an ARG has another value for;
    ``expanded`` has the words of those instructions that somebody asked for.
    """

    __slots__ = (
        "expanded",
        "first",
        "last",
        "mistakes",
        "shadowed",
        "states",
        "trigger_mistakes",
    )

    def __init__(self, first: StageState) -> None:
        self.first = first
        self.last = first
        self.states: dict[Instruction, StageState] = {}
        self.mistakes: list[Mistake] = []
        self.trigger_mistakes: list[Mistake] = []
        self.shadowed: set[str] = set()
        self.expanded: dict[Instruction, tuple[ExpandedWord, ...]] = {}


def evaluate(stage: Stage) -> StageEvaluation:
    """Return the states of ``stage``; its parent's must be there already."""
    first = _inherited(stage)
    found = StageEvaluation(first)
    run = Evaluator(stage, first)
    states = found.states
    if stage.triggers:
        for trigger in stage.triggers:
            states[trigger] = run.state
            run.mistakes += trigger.mistakes
            if not trigger.mistakes:
                run.apply(trigger)
        found.trigger_mistakes = run.mistakes
        run.mistakes = found.mistakes
    else:
        run.mistakes = found.mistakes
    for instruction in stage.instructions:
        states[instruction] = run.state
        if instruction.name in EFFECTS and not instruction.mistakes:
            run.apply(instruction)
    found.last = run.state
    found.shadowed = run.shadowed
    return found


def _inherited(stage: Stage) -> StageState:
    parent = stage.parent
    if parent is not None and parent.evaluation is not None:
        return _handed_over(parent.evaluation)
    state = StageState()
    is_scratch = stage.base.is_scratch
    if is_scratch:
        state.workdir = TextSetting("/")
    if not (is_scratch and stage.system == "windows"):
        state.env = {"PATH": TextSetting(DEFAULT_PATH, None, is_known=is_scratch)}
        state.environment = {"PATH": DEFAULT_PATH}
        if not is_scratch:
            state.unknown = frozenset(("PATH",))
    return state


def _handed_over(parent: StageEvaluation) -> StageState:
    """Return what a stage starts with that builds on ``parent``."""
    state = parent.last
    if state.triggers or parent.shadowed:
        state = state.copy()
        state.triggers = ()
    if parent.shadowed:
        # The builder puts the image's variables in anew, over those of ARG.
        names = parent.shadowed
        state.environment = {**state.environment, **{name: state.env[name].value for name in names}}
        unknown = {name for name in names if not state.env[name].is_known}
        state.unknown = (state.unknown - names) | unknown
    return state
