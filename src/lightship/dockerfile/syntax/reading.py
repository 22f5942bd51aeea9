"""One instruction out of its joined line: keyword, flags, and words as its kind parts them.

Source: ``newNodeFromLine`` and ``line_parsers.go`` of moby/buildkit.
"""

from __future__ import annotations

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.notation.letter_case import keyword_name
from lightship.dockerfile.notation.whitespace import BLANK, SPACE, first_blank, skip
from lightship.dockerfile.syntax.flags import part_flags
from lightship.dockerfile.syntax.instructions import KINDS, Onbuild, Unknown
from lightship.dockerfile.syntax.json_array import read_array
from lightship.dockerfile.syntax.words import (
    NOTHING,
    health_type,
    key_value_pairs,
    parted_by_blanks,
    parted_by_quotes,
    whole,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.logical_line import LogicalLine
    from lightship.dockerfile.syntax.source import Source
    from lightship.dockerfile.syntax.words import Range, Words

DEEPEST_ONBUILD: Final = 50
"""How far ``ONBUILD ONBUILD ...`` is followed; even the second is refused."""


def read_instruction(
    source: Source,
    line: LogicalLine,
    escape: str,
    comments: tuple[str, ...] = (),
    place: Range | None = None,
) -> tuple[Instruction, Refusal | None]:
    """Return the instruction on ``line``, and what its words were refused for, if anything.

    ``place`` is the range of the line that it takes, if not all of it.
    """
    if place is None:
        text = line.text
        start = skip(text, 0, len(text), SPACE)
        place = start, max(len(text.rstrip(SPACE)), start)
    return _read_at(source, line, place, escape, comments)


def _read_at(
    source: Source,
    line: LogicalLine,
    place: Range,
    escape: str,
    comments: tuple[str, ...],
    depth: int = 0,
) -> tuple[Instruction, Refusal | None]:
    text, (start, end) = line.text, place
    stop = first_blank(text, start, end)
    keyword = text[start:stop]
    flags, rest = part_flags(text, skip(text, stop, end, BLANK), end, escape)
    rest = skip(text, rest, end, SPACE)
    kind = KINDS.get(keyword_name(keyword), Unknown)
    refusal, is_json = None, False
    words = NOTHING
    try:
        words, is_json = _SHAPES[kind.name](text, rest, end, escape)
    except Refusal as refused:
        refusal = refused
    texts, ranges = words
    instruction = kind(
        source,
        line,
        keyword,
        flags,
        (rest, end),
        texts,
        ranges,
        is_json=is_json,
        comments=comments,
    )
    if isinstance(instruction, Onbuild):
        refusal = _read_trigger(instruction, escape, depth)
    return instruction, refusal


def _read_trigger(instruction: Onbuild, escape: str, depth: int) -> Refusal | None:
    instruction.trigger = None
    if instruction.arguments[0] == instruction.arguments[1] or depth == DEEPEST_ONBUILD:
        return None
    trigger, refusal = _read_at(
        instruction.source, instruction.line, instruction.arguments, escape, (), depth + 1
    )
    instruction.trigger = trigger
    return refusal


def _ignored(text: str, start: int, end: int, escape: str) -> tuple[Words, bool]:
    del text, start, end, escape
    return NOTHING, False


def _array_or_whole(text: str, start: int, end: int, escape: str) -> tuple[Words, bool]:
    del escape
    array = read_array(text, start, end)
    return (whole(text, start, end), False) if array is None else (array, True)


def _array_or_words(text: str, start: int, end: int, escape: str) -> tuple[Words, bool]:
    del escape
    array = read_array(text, start, end)
    return (parted_by_blanks(text, start, end), False) if array is None else (array, True)


def _words(text: str, start: int, end: int, escape: str) -> tuple[Words, bool]:
    del escape
    return parted_by_blanks(text, start, end), False


def _quoted_words(text: str, start: int, end: int, escape: str) -> tuple[Words, bool]:
    return parted_by_quotes(text, start, end, escape), False


def _one_word(text: str, start: int, end: int, escape: str) -> tuple[Words, bool]:
    del escape
    return whole(text, start, end), False


def _pairs_of(instruction: str) -> Callable[[str, int, int, str], tuple[Words, bool]]:
    def read(text: str, start: int, end: int, escape: str) -> tuple[Words, bool]:
        return key_value_pairs(text, start, end, escape, instruction), False

    return read


def _health(text: str, start: int, end: int, escape: str) -> tuple[Words, bool]:
    kind, stop, rest = health_type(text, start, end)
    if not kind:
        return NOTHING, False
    (words, ranges), is_json = _array_or_whole(text, rest, end, escape)
    return ((kind, *words), ((start, stop), *ranges)), is_json


_SHAPES: dict[str, Callable[[str, int, int, str], tuple[Words, bool]]] = {
    "": _ignored,
    "ADD": _array_or_words,
    "ARG": _quoted_words,
    "CMD": _array_or_whole,
    "COPY": _array_or_words,
    "ENTRYPOINT": _array_or_whole,
    "ENV": _pairs_of("ENV"),
    "EXPOSE": _words,
    "FROM": _words,
    "HEALTHCHECK": _health,
    "LABEL": _pairs_of("LABEL"),
    "MAINTAINER": _one_word,
    "ONBUILD": _ignored,
    "RUN": _array_or_whole,
    "SHELL": _array_or_whole,
    "STOPSIGNAL": _one_word,
    "USER": _one_word,
    "VOLUME": _array_or_words,
    "WORKDIR": _one_word,
}
