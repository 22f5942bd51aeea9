"""Words with their variables put in, each with the word it came from.

What is expanded, and in which order, is what ``commands.go`` of moby/buildkit says.
"""

from __future__ import annotations

from lightship.dockerfile.syntax.heredoc import is_marker
from lightship.dockerfile.variables.expansion import expand, expand_words
from lightship.model.errors import ExpansionError
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.state import StageState
    from lightship.dockerfile.syntax.flags import Flag
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.words import Range

EXPANDED_FLAGS: Final = {"COPY": ("chown", "chmod"), "ADD": ("chown", "chmod", "checksum")}
"""The flags whose values are expanded, in that order; the values of mounts are, too."""

EXPANDED_WORDS: Final = (
    *("ADD", "COPY", "ENV", "EXPOSE", "LABEL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"),
)
"""The instructions whose words are expanded; of ARG, the defaults are."""


class ExpandedWord(Value):
    """A word as the builder uses it: ``text``.

    ``index`` is its place among the words of the instruction, or -1 for a
    flag's value; ``flag`` is that flag. ``range`` is where the word (or the
    whole flag) stands in the joined text of the instruction. ``is_known`` is
    false where it holds a variable that nothing in the file sets.
    """

    __slots__ = ("flag", "index", "is_known", "range", "text")

    def __init__(
        self, text: str, index: int, place: Range, flag: Flag | None = None, *, is_known: bool
    ) -> None:
        self.text: Final = text
        self.index: Final = index
        self.range: Final = place
        self.flag: Final = flag
        self.is_known: Final = is_known


def expanded_words(
    instruction: Instruction, state: StageState, escape: str
) -> tuple[ExpandedWord, ...]:
    """Return the words of ``instruction`` as they are in ``state``, malformed ones left out."""
    return (*_flags(instruction, state, escape), *_words(instruction, state, escape))


def _flags(instruction: Instruction, state: StageState, escape: str) -> Iterator[ExpandedWord]:
    names = EXPANDED_FLAGS.get(instruction.name, ())
    for flag in instruction.flags:
        place = (flag.start, flag.end)
        if flag.name in names:
            yield from _one(flag.value, -1, place, flag, state, escape)
        else:
            yield ExpandedWord(flag.value, -1, place, flag, is_known=True)


def _words(instruction: Instruction, state: StageState, escape: str) -> Iterator[ExpandedWord]:
    for index, (word, place) in enumerate(zip(instruction.words, instruction.ranges, strict=True)):
        if instruction.name == "EXPOSE":
            yield from _several(word, index, place, state, escape)
        elif instruction.name in EXPANDED_WORDS and not (instruction.heredocs and is_marker(word)):
            yield from _one(word, index, place, None, state, escape)
        elif instruction.name == "ARG" and "=" in word:
            name, _, default = word.partition("=")
            for found in _one(default, index, place, None, state, escape):
                yield ExpandedWord(f"{name}={found.text}", index, place, is_known=found.is_known)
        else:
            yield ExpandedWord(word, index, place, is_known=True)


def _one(
    word: str, index: int, place: Range, flag: Flag | None, state: StageState, escape: str
) -> Iterator[ExpandedWord]:
    try:
        expansion = expand(word, state.environment, escape)
    except ExpansionError:
        return
    yield ExpandedWord(expansion.text, index, place, flag, is_known=state.knows(expansion))


def _several(
    word: str, index: int, place: Range, state: StageState, escape: str
) -> Iterator[ExpandedWord]:
    try:
        texts = expand_words(word, state.environment, escape)
        is_known = state.knows(expand(word, state.environment, escape))
    except ExpansionError:
        return
    for text in texts:
        yield ExpandedWord(text, index, place, is_known=is_known)
