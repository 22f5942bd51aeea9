"""The labels of a LABEL instruction, their variables put in."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Label
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.expanded_word import ExpandedWord
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.span import Span
    from lightship.rules.rule_context import Context

MOST_LETTERS: Final = 60
"""How much of a value a message shows."""


class GivenLabel(Value):
    """One label: ``key`` and ``value`` as the image has them.

    Either may hold a variable that nothing in the file sets: then it is not known.
    """

    __slots__ = ("instruction", "key_word", "value_word")

    def __init__(
        self, instruction: Instruction, key_word: ExpandedWord, value_word: ExpandedWord
    ) -> None:
        self.instruction: Final = instruction
        self.key_word: Final = key_word
        self.value_word: Final = value_word

    @property
    def key(self) -> str:
        """The label's name."""
        return self.key_word.text

    @property
    def value(self) -> str:
        """The label's value."""
        return self.value_word.text

    @property
    def is_known(self) -> bool:
        """Whether both key and value can be told."""
        return self.key_word.is_known and self.value_word.is_known

    @property
    def shown(self) -> str:
        """The value as a message shows it."""
        value = self.value
        return repr(value if len(value) <= MOST_LETTERS else value[: MOST_LETTERS - 3] + "...")

    @property
    def key_span(self) -> Span:
        """Where the key stands in the file."""
        return self.instruction.span_of(*self.key_word.range)

    @property
    def value_span(self) -> Span:
        """Where the value stands; where nothing is written, where the key does."""
        start, end = self.value_word.range
        return self.instruction.span_of(start, end) if start < end else self.key_span


def given_labels(instruction: Instruction, context: Context) -> tuple[GivenLabel, ...]:
    """Return the labels that ``instruction`` sets, without those that are malformed."""
    stage = context.stage_of(instruction)
    if stage is None or not isinstance(instruction, Label):
        return ()
    words = {word.index: word for word in stage.expanded_words(instruction) if word.index >= 0}
    return tuple(
        GivenLabel(instruction, words[index], words[index + 1])
        for index in range(0, len(instruction.words) - 1, 3)
        if index in words and index + 1 in words
    )


def labels_of_type(kind: str, instruction: Instruction, context: Context) -> Iterator[GivenLabel]:
    """Yield the labels that the schema says are of type ``kind``, and whose value can be told.

    One that is empty is another rule's matter.
    """
    schema = context.settings.label_schema
    if kind in schema.values():
        for label in given_labels(instruction, context):
            if label.is_known and label.value and schema.get(label.key) == kind:
                yield label
