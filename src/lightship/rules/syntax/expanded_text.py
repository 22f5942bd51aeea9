"""The pieces of an instruction in which the builder puts variables in."""

from __future__ import annotations

from lightship.dockerfile.notation.csv_record import read_record
from lightship.dockerfile.stages.expanded_word import EXPANDED_FLAGS, EXPANDED_WORDS
from lightship.dockerfile.syntax.heredoc import is_marker
from lightship.dockerfile.variables.expansion import expand
from lightship.model.errors import ExpansionError
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Final

    from lightship.dockerfile.syntax.heredoc import Heredoc
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.words import Range
    from lightship.dockerfile.variables.expansion import Expansion
    from lightship.model.span import Span

NO_PLACE: Range = (0, 0)


class ExpandedText(Value):
    """One text that is expanded: ``text``, as written, of ``instruction``.

    ``place`` is where it stands in the joined text of the instruction; in the
    body of a ``heredoc`` there are no quotes, and it stands in the file itself.
    """

    __slots__ = ("heredoc", "instruction", "place", "text")

    def __init__(
        self,
        instruction: Instruction,
        text: str,
        place: Range = NO_PLACE,
        heredoc: Heredoc | None = None,
    ) -> None:
        self.instruction: Final = instruction
        self.text: Final = text
        self.place: Final = place
        self.heredoc: Final = heredoc

    def expansion(self, environment: Mapping[str, str], escape: str) -> Expansion | None:
        """Return what becomes of it with these variables; None where it is malformed."""
        try:
            if self.heredoc is not None:
                return expand(self.text, environment, process_quotes=False)
            return expand(self.text, environment, escape)
        except ExpansionError:
            return None

    def span_of(self, name: str) -> Span:
        """Return where it stands in the file; in a here-document, where it names ``name``."""
        if self.heredoc is None:
            return self.instruction.span_of(*self.place)
        places = (self.text.find("$" + name), self.text.find("${" + name))
        at = max(min((each for each in places if each >= 0), default=0), 0)
        start = self.heredoc.segments.to_file(at)
        return self.instruction.source.span(start, start + 1 + len(name))


def expanded_texts(instruction: Instruction) -> Iterator[ExpandedText]:
    """Yield the texts of ``instruction`` that are expanded and hold a dollar sign, less ARG's."""
    for flag in instruction.flags:
        if "$" not in flag.value:
            continue
        place = (flag.start, flag.end)
        if flag.name in EXPANDED_FLAGS.get(instruction.name, ()):
            yield ExpandedText(instruction, flag.value, place)
        elif flag.name == "mount" and instruction.name == "RUN":
            for value in _mount_values(flag.value):
                yield ExpandedText(instruction, value, place)
    if instruction.name in EXPANDED_WORDS:
        for word, place in zip(instruction.words, instruction.ranges, strict=True):
            if "$" in word and not (instruction.heredocs and is_marker(word)):
                yield ExpandedText(instruction, word, place)
    if instruction.name in EXPANDED_FLAGS:
        for heredoc in instruction.heredocs:
            if heredoc.marker.expand and "$" in heredoc.body:
                yield ExpandedText(instruction, heredoc.text, heredoc=heredoc)


def _mount_values(text: str) -> Iterator[str]:
    try:
        fields = read_record(text)
    except ValueError:
        return
    for field in fields:
        value = field.partition("=")[2]
        if "$" in value:
            yield value
