"""Where a Dockerfile sets an environment variable: ENV, ARG, and the commands of its scripts."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Env
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.span import Span
    from lightship.rules.rule_context import Context

SETTING: Final = ("ENV", "ARG", "RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK")
"""The instructions that may set a variable for a program."""


class SetVariable(Value):
    """A variable that is set: its ``name``, its ``value``, and where the two stand.

    ``value`` is None where the file does not tell it. ``stays`` is true for
    ENV: the container has the variable, too.
    """

    __slots__ = ("name", "span", "stays", "value")

    def __init__(self, name: str, value: str | None, span: Span, *, stays: bool) -> None:
        self.name: Final = name
        self.value: Final = value
        self.span: Final = span
        self.stays: Final = stays


def variables_set(instruction: Instruction, context: Context) -> Iterator[SetVariable]:
    """Yield the variables that ``instruction`` sets for the programs that are run.

    A variable of the shell alone, which no program sees, is left out; so is
    an ARG without a default.
    """
    stage = context.stage_of(instruction)
    if stage is None:
        return
    if instruction.name == "ENV":
        yield from _of_env(instruction, stage)
    elif instruction.name == "ARG":
        yield from _of_arg(instruction, stage)
    else:
        for placed in context.commands_of(instruction):
            yield from _of_command(placed, stays=instruction.name != "RUN")


def _of_env(instruction: Instruction, stage: Stage) -> Iterator[SetVariable]:
    if not isinstance(instruction, Env):
        return
    words = {word.index: word for word in stage.expanded_words(instruction)}
    for number, (key, value) in enumerate(instruction.pair_ranges):
        name, text = words.get(3 * number), words.get(3 * number + 1)
        if name is not None and text is not None and name.is_known:
            span = instruction.span_of(key[0], max(value[1], key[1]))
            told = text.text if text.is_known else None
            yield SetVariable(name.text, told, span, stays=True)


def _of_arg(instruction: Instruction, stage: Stage) -> Iterator[SetVariable]:
    for word in stage.expanded_words(instruction):
        name, equals, value = word.text.partition("=")
        if equals:
            told = value if word.is_known else None
            yield SetVariable(name, told, instruction.span_of(*word.range), stays=False)


def _of_command(placed: PlacedCommand, *, stays: bool) -> Iterator[SetVariable]:
    command = placed.command
    if command.words:
        for assignment in command.assignments:
            value = assignment.value
            told = "" if value is None else None if value.expands else value.text
            span = placed.placed.span(assignment.start, assignment.end)
            yield SetVariable(assignment.name, told, span, stays=stays)
    for text, told, start, end in _words_that_set(command):
        yield SetVariable(text, told, placed.placed.span(start, end), stays=stays)


def _words_that_set(command: Command) -> Iterator[tuple[str, str | None, int, int]]:
    """Yield what ``export`` sets, and ``env`` and its kind in front of a program."""
    if command.name in {"export", "declare", "typeset"}:
        words = command.words[1:]
    elif command.program.wrappers:
        words = command.words
    else:
        return
    for word in words:
        if word is command.program.word and command.program.wrappers:
            return
        name, equals, value = word.text.partition("=")
        if equals and name.isidentifier():
            yield name, None if word.expands else value, word.start, word.end
