"""What the container starts, and whether it takes a shell to do so."""

from __future__ import annotations

from lightship.dockerfile.shell import read_script
from lightship.model.plain_value import PlainValue
from lightship.rules.process.init_programs import SHELLS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.script import Script
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.rules.rule_context import Context


class Line(PlainValue):
    """One instruction that starts something.

    ``words`` are what is started without a shell, None where one is needed; ``shell``
    is the text that it reads then, or the text that could do without; ``shell_words`` are the
    shell and that text, in which the program takes the shell's place, so that signals reach it.
    """

    __slots__ = ("instruction", "shell", "shell_words", "words")

    def __init__(
        self,
        instruction: Instruction,
        words: tuple[str, ...] | None,
        shell: str = "",
        shell_words: tuple[str, ...] = (),
    ) -> None:
        self.instruction: Final = instruction
        self.words: Final = words
        self.shell: Final = shell
        self.shell_words: Final = shell_words


class Start(PlainValue):
    """ENTRYPOINT and CMD as they hold at the end of the file; None where there is none."""

    __slots__ = ("cmd", "entrypoint")

    def __init__(self, entrypoint: Line | None, cmd: Line | None) -> None:
        self.entrypoint: Final = entrypoint
        self.cmd: Final = cmd

    @property
    def lines(self) -> tuple[Line, ...]:
        """Both, as far as they are there."""
        return tuple(line for line in (self.entrypoint, self.cmd) if line is not None)

    @property
    def needs_shell(self) -> bool:
        """Whether either of them takes a shell."""
        return any(line.words is None for line in self.lines)

    @property
    def words(self) -> tuple[str, ...]:
        """All words that are started, ENTRYPOINT's first; of what takes a shell, its words."""
        return tuple(
            word
            for line in self.lines
            for word in (line.shell.split() if line.words is None else line.words)
        )

    @property
    def program(self) -> str:
        """The first word; empty where there is none."""
        return self.words[0] if self.words else ""


def start_of(stage: Stage, context: Context) -> Start:
    """Return what a container of the stage starts, as far as the file says it."""
    state = stage.final_state
    entrypoint = _line(state.entrypoint.instruction, context)
    cmd = _line(state.cmd.instruction, context) if state.cmd.value else None
    if cmd is not None and entrypoint is not None and cmd.instruction is entrypoint.instruction:
        cmd = None
    return Start(entrypoint, cmd)


def _line(instruction: Instruction | None, context: Context) -> Line | None:
    return None if instruction is None else line_of(instruction, context)


def line_of(instruction: Instruction, context: Context) -> Line:
    """Return what CMD, ENTRYPOINT or HEALTHCHECK starts."""
    words = instruction.words[1:] if instruction.name == "HEALTHCHECK" else instruction.words
    script = context.script_of(instruction)
    text = " ".join(words)
    if instruction.is_json:
        if len(words) == 3 and words[0].rpartition("/")[2] in SHELLS and words[1] == "-c":
            inner = [] if script is None else [c for c in script.script.commands if c.carrier]
            shell_words = (*words[:2], with_exec(_on_one_line(words[2])))
            return Line(instruction, _plain(inner, None), words[2], shell_words)
        return Line(instruction, words)
    plain = None if script is None else _plain(list(script.script.commands), script.script)
    stage = context.stage_of(instruction)
    shell = ("/bin/sh", "-c") if stage is None else stage.final_state.default_shell()
    return Line(instruction, plain, text, (*shell, with_exec(_on_one_line(text))))


def _on_one_line(text: str) -> str:
    """Return shell text without the blanks that continued lines leave, where they mean nothing."""
    return text if any(letter in text for letter in "\"'\\\n#") else " ".join(text.split())


def with_exec(text: str) -> str:
    """Return shell text whose last command takes the place of the shell, where it can."""
    script = read_script(text)
    outer = [each for each in script.commands if each.carrier is None and each.scope is None]
    last = outer[-1] if outer else None
    if last is None or script.has_error:
        return text
    is_alone = last.pipeline is None
    if not last.words or not is_alone or last.negated or last.terminator == "&":
        return text
    if last.joined == "||" or last.name in _BUILTINS or text[last.end :].strip(" ;\n"):
        return text
    at = last.words[0].start
    return f"{text[:at]}exec {text[at:]}"


def _plain(commands: list[Command], script: Script | None) -> tuple[str, ...] | None:
    """Return the words of the one command that a shell would only pass on; None otherwise."""
    if len(commands) != 1 or (script is not None and (script.has_error or script.scopes)):
        return None
    command = commands[0]
    words = command.words[1:] if command.name == "exec" else command.words
    is_more = command.assignments or command.redirects or command.negated or command.recovered
    if not words or is_more or command.terminator == "&":
        return None
    if not all(word.literal for word in words) or words[0].text in _BUILTINS:
        return None
    return tuple(word.text for word in words)


_BUILTINS = frozenset(
    (
        ".",
        ":",
        "alias",
        "cd",
        "command",
        "eval",
        "exec",
        "exit",
        "export",
        "set",
        "source",
        "ulimit",
    )
)
"""What only a shell can do."""
