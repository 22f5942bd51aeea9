"""Rules that a team spells out in its configuration: an instruction, and words in it."""

from __future__ import annotations

from fnmatch import fnmatchcase

from lightship.dockerfile.syntax.instructions import PairInstruction
from lightship.rules.rule import Rule
from lightship.rules.rule_context import WITH_SCRIPT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import ClassVar

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.model.span import Span
    from lightship.rules.rule_context import Context

    Placed = tuple[str, Span]
    """A word, and where it stands."""


class PatternRule(Rule):
    """A rule that is a pattern: the words that stand together, and those that are missed.

    ``words`` are patterns with ``*``, ``?`` and ``[...]``. A rule reports where each of them
    matches some word of one instruction, or of one shell command where the instruction holds
    shell text, and none of ``without`` does. Of words with variables, ``FROM``, ``ENV`` and
    their kind see what the build would put in; shell text has none put in.
    """

    message: ClassVar[str]
    """What is reported, as one sentence without a full stop."""
    words: ClassVar[tuple[str, ...]] = ()
    without: ClassVar[tuple[str, ...]] = ()

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterable[Finding]:
        """Report the instruction, or those of its commands, that the pattern fits."""
        if instruction.name not in WITH_SCRIPT or context.script_of(instruction) is None:
            yield from self._judge(_words(instruction, context), instruction.span, context)
            return
        for command in context.commands_of(instruction):
            yield from self._judge(_command_words(command), command.span, context)

    def _judge(self, words: list[Placed], whole: Span, context: Context) -> Iterator[Finding]:
        places = [_first(words, pattern) for pattern in self.words]
        if None in places or any(_first(words, pattern) is not None for pattern in self.without):
            return
        span = next((place for place in places if place is not None), whole)
        yield self.found(context, span, self.message)


def _first(words: list[Placed], pattern: str) -> Span | None:
    return next((span for text, span in words if fnmatchcase(text, pattern)), None)


def _command_words(command: PlacedCommand) -> list[Placed]:
    shown = command.command
    named = [(word.text, command.word_span(word)) for word in shown.words]
    if shown.program.word is not None:
        # The program itself goes by its name, wherever it stands: /usr/bin/curl is curl.
        named.append((shown.program.name, command.word_span(shown.program.word)))
    return named


def _words(instruction: Instruction, context: Context) -> list[Placed]:
    """Return the words of ``instruction``, flags among them, variables put in where known."""
    flags = [
        (f"--{flag.name}={flag.value}" if flag.has_value else f"--{flag.name}", flag_span)
        for flag in instruction.flags
        for flag_span in (instruction.flag_span(flag),)
    ]
    return [*flags, *_operands(instruction, context)]


def _operands(instruction: Instruction, context: Context) -> list[Placed]:
    stage = context.stage_of(instruction)
    if instruction.name == "FROM" and stage is not None and stage.base.is_known:
        name = [(stage.base.text, instruction.word_span(0))]
        return name + [(word, instruction.word_span(n)) for n, word in _written(instruction, 1)]
    words = dict(_written(instruction, 0))
    if stage is not None:
        words |= {
            each.index: each.text
            for each in stage.expanded_words(instruction)
            if each.flag is None and each.is_known
        }
    if isinstance(instruction, PairInstruction):
        return [
            (f"{words[n]}={words[n + 1]}", instruction.span_of(key[0], value[1]))
            for n, (key, value) in zip(
                range(0, len(words), 3), instruction.pair_ranges, strict=True
            )
        ]
    return [(word, instruction.word_span(n)) for n, word in sorted(words.items())]


def _written(instruction: Instruction, first: int) -> list[tuple[int, str]]:
    return list(enumerate(instruction.words))[first:]
