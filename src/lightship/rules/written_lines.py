"""The lines that a Dockerfile writes into configuration files, as far as they stand in it."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Transfer
from lightship.model.finding import Related
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.model.span import Span
    from lightship.rules.rule import Rule
    from lightship.rules.rule_context import Context

OFF: Final = frozenset(("0", "false", "no", "off"))
"""How a setting says no."""

_WRITERS: Final = frozenset(("echo", "printf"))


class WrittenLine(Value):
    """One line, without the blanks around it, and where it stands: a line, or the word with it.

    ``around`` is the whole text that the line is a part of, with the command that writes it.
    """

    __slots__ = ("around", "span", "text")

    def __init__(self, text: str, span: Span, around: str) -> None:
        self.text: Final = text
        self.span: Final = span
        self.around: Final = around

    @property
    def setting(self) -> tuple[str, str]:
        """The name, in lower case, and the value that the line gives it, empty where none."""
        name, _, value = self.text.partition("=")
        return name.strip().lower(), value.strip().strip("\"'")

    def says_no(self, names: Container[str]) -> bool:
        """Return whether the line gives one of the settings ``names`` a value that means no."""
        name, value = self.setting
        return name in names and value.lower() in OFF


def line_findings(
    rule: Rule, found: Sequence[tuple[WrittenLine, str]], context: Context
) -> Iterator[Finding]:
    """Yield the finding of ``rule`` for the lines of one instruction, each with its message.

    It stands at the first of them and has the others beside it.
    """
    for line, message in found[:1]:
        others = tuple(Related(context.path, each.span, "and here") for each, _ in found[1:])
        yield rule.found(context, line.span, message, related=others)


def written_lines(instruction: Instruction, context: Context) -> Iterator[WrittenLine]:
    """Yield the lines that ``instruction``, a RUN, COPY or ADD, writes by its own words.

    Those are what echo and printf are given, what sed puts in for something
    else, and the bodies of here-documents.
    """
    if instruction.name == "RUN":
        for placed in context.commands_of(instruction):
            yield from _of_command(placed)
    elif isinstance(instruction, Transfer):
        for heredoc in instruction.heredocs:
            at = 0
            for line in heredoc.text.splitlines(keepends=True):
                low = heredoc.segments.to_file(at)
                span = instruction.source.span(low, low + len(line.rstrip()))
                yield WrittenLine(line.strip(), span, f"{instruction.text}\n{heredoc.text}")
                at += len(line)


def _of_command(placed: PlacedCommand) -> Iterator[WrittenLine]:
    script = placed.placed.script.text
    if placed.program in _WRITERS or placed.program == "sed":
        for word in placed.command.arguments:
            for line in _lines_in(word.text, is_edit=placed.program == "sed"):
                yield WrittenLine(line.strip(), placed.word_span(word), script)
    for redirect in placed.command.redirects:
        body = redirect.body
        if body is None:
            continue
        at = body.start
        for line in body.raw.splitlines(keepends=True):
            span = placed.placed.span(at, at + len(line.rstrip()))
            yield WrittenLine(line.strip(), span, script)
            at += len(line)


def _lines_in(text: str, *, is_edit: bool) -> list[str]:
    """Return the lines that a word writes; of an edit, what it puts in."""
    text = text.replace("\\n", "\n").replace("\\t", " ")
    if not is_edit:
        return text.split("\n")
    found = []
    for edit in text.split(";"):
        command = edit.strip().lstrip("0123456789$,%")
        if command[:1] == "s" and len(command) > 2:
            found += command.split(command[1])[2:3]
        elif command[:1] in ("a", "i", "c"):
            found += command[1:].lstrip("\\ ").split("\n")
    return found
