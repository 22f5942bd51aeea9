"""The ways in which instructions part their arguments into words.

Each function takes the instruction's joined text and the range its arguments
stand in, and returns words with their offsets. Sources: ``line_parsers.go``
and ``split_command.go`` of moby/buildkit; BuildKit keeps quotes and escapes
in these words, and removes them only when it expands variables.
"""

from __future__ import annotations

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.notation.whitespace import BLANK, SPACE, first_blank, skip

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    Range = tuple[int, int]
    """Where a word stands: from an offset up to, but not including, another."""
    Words = tuple[tuple[str, ...], tuple[Range, ...]]
    """Words, and where each stands."""

NOTHING: Words = ((), ())


def whole(text: str, start: int, end: int) -> Words:
    """Return the whole range as one word, or no word where it is empty."""
    return ((text[start:end],), ((start, end),)) if start < end else NOTHING


def parted_by_blanks(text: str, start: int, end: int) -> Words:
    """Return the words between runs of blanks; quotes mean nothing."""
    words, ranges = [], []
    while start < end:
        stop = first_blank(text, start, end)
        words.append(text[start:stop])
        ranges.append((start, stop))
        start = skip(text, stop, end, BLANK)
    return tuple(words), tuple(ranges)


def parted_by_quotes(text: str, start: int, end: int, escape: str) -> Words:
    """Return the words between blanks that stand outside quotes, with their quotes kept.

    A backslash (or the escape character in use) keeps the next character from
    ending a word or a quotation; at the very end it is dropped.
    """
    plain = text[start:end]
    if not ("'" in plain or '"' in plain or escape in plain or not plain.isascii()):
        return parted_by_blanks(text, start, end)
    words, ranges = [], []
    at = skip(text, start, end, SPACE)
    while at < end:
        stop, dropped = _end_of_quoted_word(text, at, end, escape)
        if stop - dropped > at:
            words.append(text[at : stop - dropped])
            ranges.append((at, stop - dropped))
        at = skip(text, stop, end, SPACE)
    return tuple(words), tuple(ranges)


def _end_of_quoted_word(text: str, at: int, end: int, escape: str) -> tuple[int, int]:
    """Return where the word at ``at`` ends, and how many characters of its end are dropped."""
    quote = ""
    while at < end:
        character = text[at]
        if quote:
            if character == quote:
                quote = ""
                at += 1
                continue
            if character == escape and quote != "'":
                if at + 1 == end:
                    return end, 1
                at += 1
        elif character in SPACE:
            return at, 0
        elif character in "'\"":
            # A quotation mark that is the escape character does not exist.
            quote = character
        elif character == escape:
            if at + 1 == end:
                return end, 1
            at += 1
        at += 1
    return end, 0


def health_type(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Return the first word of HEALTHCHECK, where it ends, and where what follows it starts.

    BuildKit takes bytes for characters here, so that the second half of a
    letter beyond ASCII may pass for a blank and break it in two.
    """
    stop = first_blank(text, start, end)
    if text.isascii():
        return text[start:stop], stop, skip(text, stop, end, BLANK)
    raw = text[start:end].encode("utf-8", "surrogateescape").decode("latin-1")
    at = next((at for at, byte in enumerate(raw) if byte in _BLANK_BYTES), len(raw))
    rest = skip(raw, at, len(raw), _BLANK_BYTES)
    kind, before = _characters(raw[:at]), _characters(raw[:rest])
    return kind, min(start + len(kind), end), min(start + len(before), end)


_BLANK_BYTES: Final = BLANK + "\x85\xa0"


def _characters(raw: str) -> str:
    return raw.encode("latin-1").decode("utf-8", "surrogateescape")


def key_value_pairs(text: str, start: int, end: int, escape: str, instruction: str) -> Words:
    """Return the words of ENV and LABEL: key, value and separator of each pair.

    The separator is ``=``, or empty in the old form (``ENV key the whole rest``).
    Raises :class:`Refusal` where a word has no ``=`` or the value is missing.
    """
    words, ranges = parted_by_quotes(text, start, end, escape)
    if not words:
        return NOTHING
    if "=" not in words[0]:
        return _old_form(text, start, end, instruction)
    found: list[str] = []
    places: list[Range] = []
    for word, (begin, stop) in zip(words, ranges, strict=True):
        key, separator, value = word.partition("=")
        if not separator:
            raise Refusal(
                "key-value-without-equals",
                f"{instruction} has no = in {word!r}",
                "write every pair as name=value, and quote values with spaces",
                begin,
                stop,
            )
        found += (key, value, "=")
        middle = begin + len(key)
        places += ((begin, middle), (middle + 1, stop), (middle, middle + 1))
    return tuple(found), tuple(places)


def _old_form(text: str, start: int, end: int, instruction: str) -> Words:
    middle = first_blank(text, start, end)
    if middle == end:
        raise Refusal(
            "key-value-without-equals",
            f"{instruction} must have two arguments",
            f"write {instruction} name=value",
            start,
            end,
        )
    value = skip(text, middle, end, BLANK)
    places = ((start, middle), (value, end), (middle, middle))
    return (text[start:middle], text[value:end], ""), places
