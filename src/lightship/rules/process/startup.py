"""What a container of a stage's image starts: ENTRYPOINT and CMD, the base image's included."""

from __future__ import annotations

from lightship.dockerfile.shell.wrapper import base_name
from lightship.knowledge.image_facts import BaseImage
from lightship.model.value import Value
from lightship.rules.process.init_programs import SHELLS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.stages.setting import WordsSetting
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.span import Span
    from lightship.rules.rule_context import Context


class Argument(Value):
    """One word of what is started: ``text``, and where it stands.

    ``instruction`` is None where the base image says it; ``index`` is the word
    of the instruction, -1 where a shell form brings it or it is all of one.
    """

    __slots__ = ("index", "instruction", "text")

    def __init__(self, text: str, instruction: Instruction | None = None, index: int = -1) -> None:
        self.text: Final = text
        self.instruction: Final = instruction
        self.index: Final = index

    @property
    def name(self) -> str:
        """The base name of the program that it names as the first word."""
        return base_name(self.text)

    @property
    def span(self) -> Span | None:
        """Where it stands in the file; None where the base image says it."""
        if self.instruction is None:
            return None
        if self.index < 0:
            return self.instruction.arguments_span
        return self.instruction.word_span(self.index)


class Startup:
    """What a container of ``stage`` starts: the words of ENTRYPOINT with those of CMD behind them.

    ``entrypoint`` and ``cmd`` are as they are in the image, empty where there
    is none; None where the base image decides and nothing is known of it.
    """

    __slots__ = ("cmd", "entrypoint", "image", "stage")

    def __init__(self, stage: Stage, context: Context) -> None:
        self.stage: Final = stage
        self.image: Final = context.base_image(stage)
        state = stage.final_state
        inherited = _inherited(stage, self.image)
        self.entrypoint: Final = _words(state.entrypoint, inherited[0])
        # ENTRYPOINT takes away the CMD of the base image, in whatever order they stand.
        default = () if state.entrypoint.is_set else inherited[1]
        self.cmd: Final = _words(state.cmd, default)

    @property
    def words(self) -> tuple[Argument, ...]:
        """All words; only as many as are known."""
        return (*(self.entrypoint or ()), *(self.cmd or ()))

    @property
    def system(self) -> str | None:
        """The name of the operating system's distribution, if it is known."""
        return self.image.system if isinstance(self.image, BaseImage) else None

    @property
    def is_windows(self) -> bool:
        """Whether it is for Windows, or may be: then nothing is said of it."""
        stage = self.stage
        if stage.system == "windows" or stage.graph.dockerfile.escape == "`":
            return True
        if isinstance(self.image, BaseImage):
            return bool(self.image.is_windows)
        return "windows" in stage.external_base.text or "nanoserver" in stage.external_base.text


def _inherited(
    stage: Stage, image: object
) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    if stage.external_base.is_scratch:
        return (), ()
    if isinstance(image, BaseImage):
        return image.entrypoint, image.command
    return None, None


def _words(setting: WordsSetting, inherited: tuple[str, ...] | None) -> tuple[Argument, ...] | None:
    instruction = setting.instruction
    if instruction is None:
        return None if inherited is None else tuple(Argument(text) for text in inherited)
    if instruction.is_json and setting.value:
        return tuple(Argument(text, instruction, index) for index, text in enumerate(setting.value))
    return tuple(Argument(text, instruction) for text in setting.value)


def startup_of(context: Context) -> Startup | None:
    """Return what a container of the target starts; None where there is no target."""
    stage = context.target
    return None if stage is None else Startup(stage, context)


def shell_text(words: tuple[Argument, ...]) -> Argument | None:
    """Return the text that the shell at the head of ``words`` is given; None if it is none.

    ``sh -ec 'text'`` and ``bash -o pipefail -c 'text'`` are understood.
    """
    if not words or words[0].name not in SHELLS:
        return None
    for position, word in enumerate(words[1:-1], 1):
        option = word.text
        if option[:1] == "-" and option[1:2] != "-" and option.endswith("c"):
            return words[position + 1]
    return None
