"""Which program is process 1 of a container, as far as it can be told."""

from __future__ import annotations

from lightship.dockerfile.shell.wrapper import base_name, locate
from lightship.knowledge.image_facts import BaseImage
from lightship.rules.process.init_programs import INITS, MAKES_WAY
from lightship.rules.process.shell_line import ShellLine, shell_stays
from lightship.rules.process.start_script import passes_on, script_at_start
from lightship.rules.process.startup import Argument, shell_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.rules.process.startup import Startup
    from lightship.rules.rule_context import Context

MOST_STEPS: Final = 8
"""How many programs that make way for another one are looked through."""

PASSING_ENTRYPOINTS: Final = ("node", "php", "java", "python", "ruby")
"""The languages whose official images have an entry point that becomes what it is given."""


class FirstProcess:
    """Process 1, or what an init in its place starts.

    ``words`` start with the program; ``init`` is the base name of the init, or
    empty; ``line`` is set where the program is a shell that was given a text
    and does not make way for what is in it, or may not.
    """

    __slots__ = ("init", "line", "words")

    def __init__(
        self, words: tuple[Argument, ...], init: str = "", line: ShellLine | None = None
    ) -> None:
        self.words: Final = words
        self.init: Final = init
        self.line: Final = line

    @property
    def program(self) -> str:
        """The program's base name."""
        return self.words[0].name

    @property
    def arguments(self) -> tuple[str, ...]:
        """What the program is given."""
        return tuple(word.text for word in self.words[1:])


def first_process(startup: Startup, context: Context) -> FirstProcess | None:
    """Return process 1 of a container that is started so; None where that is not known."""
    if startup.entrypoint is None or startup.is_windows:
        return None
    words = startup.words
    init = ""
    for _ in range(MOST_STEPS):
        if not words:
            return None
        located = locate([word.text for word in words])
        for wrapper in located.wrappers:
            if wrapper in INITS:
                init = init or wrapper
            elif wrapper not in MAKES_WAY:
                return None
        words = words[located.index :]
        if not words:
            return None
        following = _next(words, startup, context)
        if following is None:
            return _settled(words, init, startup)
        words = following
    return None


def _settled(words: tuple[Argument, ...], init: str, startup: Startup) -> FirstProcess | None:
    text = shell_text(words)
    if text is not None:
        return FirstProcess(words, init, ShellLine(text.text))
    if words[0].instruction is None and startup.words and words[0] is startup.words[0]:
        # What the base image starts by itself was not this file's choice.
        return None
    return FirstProcess(words, init)


def _next(
    words: tuple[Argument, ...], startup: Startup, context: Context
) -> tuple[Argument, ...] | None:
    """Return the words that the program at the head of ``words`` becomes; None if it stays."""
    text = shell_text(words)
    if text is not None:
        return _out_of_line(text, words[0].text, startup)
    if words[0].instruction is None:
        return _behind_base(words, startup)
    script = script_at_start(words, startup.stage, context)
    if script is not None and passes_on(script.text):
        return words[2:] if script.by_shell else words[1:]
    return None


def _out_of_line(text: Argument, shell: str, startup: Startup) -> tuple[Argument, ...] | None:
    line = ShellLine(text.text)
    last = line.last
    if (
        last is None
        or not line.is_readable
        or shell_stays(line, shell, startup.system) is not False
    ):
        return None
    if any(command.name == "trap" for command in line.script.commands):
        return None
    words = last.words[1:] if last.name == "exec" else last.words
    return tuple(Argument(word.text, text.instruction, text.index) for word in words) or None


def _behind_base(words: tuple[Argument, ...], startup: Startup) -> tuple[Argument, ...] | None:
    """Return the words behind the entry point of a language's image, which becomes them."""
    image = startup.image
    if not isinstance(image, BaseImage) or image.language not in PASSING_ENTRYPOINTS:
        return None
    if "entrypoint" not in base_name(words[0].text) or len(words) < 2:
        return None
    rest = words[1:]
    if image.language == "node" and rest[0].text.startswith("-"):
        return (Argument("node", rest[0].instruction, rest[0].index), *rest)
    return rest
