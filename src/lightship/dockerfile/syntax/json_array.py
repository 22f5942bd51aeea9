"""The exec form: a JSON array of strings, as Go's ``encoding/json`` reads it.

What is not valid JSON is not a mistake: it silently becomes shell form.
What is valid, but holds something else than strings, is refused.
"""

from __future__ import annotations

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.notation.surrogate import without_surrogates
from lightship.dockerfile.notation.whitespace import SPACE, skip

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.syntax.words import Range, Words

_JSON_BLANK: Final = " \t\r\n"


def read_array(text: str, start: int, end: int) -> Words | None:
    """Return the array's strings and where each stands, quotes included; None where it is no JSON.

    Raises :class:`Refusal` where the array holds anything but strings.
    """
    start = skip(text, start, end, SPACE)
    if text[start : start + 1] != "[":
        return None
    return _plain_array(text, start, end) or _any_array(text, start, end)


def _plain_array(text: str, start: int, end: int) -> Words | None:
    """Read the common case, an array of strings with no escape in them, without a JSON parser."""
    inner = text[start + 1 : end]
    if "\\" in inner or not inner.isprintable():
        return None
    words: list[str] = []
    ranges: list[Range] = []
    at = skip(text, start + 1, end, _JSON_BLANK)
    while text[at : at + 1] == '"':
        close = text.find('"', at + 1, end)
        if close < 0:
            return None
        words.append(text[at + 1 : close])
        ranges.append((at, close + 1))
        at = skip(text, close + 1, end, _JSON_BLANK)
        if text[at : at + 1] != ",":
            break
        at = skip(text, at + 1, end, _JSON_BLANK)
        if text[at : at + 1] != '"':
            return None
    if text[at : at + 1] != "]" or skip(text, at + 1, end, _JSON_BLANK) != end:
        return None
    return tuple(words), tuple(ranges)


def _any_array(text: str, start: int, end: int) -> Words | None:
    import json  # noqa: PLC0415 - two milliseconds that few files need

    body = text[start:end]
    try:
        values = json.loads(body, parse_constant=_refused, parse_float=_finite, parse_int=_finite)
    except RecursionError:
        # Only arrays and objects nest, so whatever this is, it is not an array of strings.
        values = [None]
    except ValueError:
        return None
    if not all(isinstance(value, str) for value in values):
        raise Refusal(
            "json-array-with-non-strings",
            "a JSON array of arguments must hold strings only",
            'put every element in double quotes, as in ["sleep", "10"]',
            start,
            end,
        )
    return tuple(map(without_surrogates, values)), _string_ranges(text, start, end)


def _refused(name: str) -> float:
    raise ValueError(name)


def _finite(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise ValueError(digits)
    return value


def _string_ranges(text: str, start: int, end: int) -> tuple[Range, ...]:
    ranges = []
    at = text.find('"', start, end)
    while at >= 0:
        close = at + 1
        while text[close] != '"':
            close += 2 if text[close] == "\\" else 1
        ranges.append((at, close + 1))
        at = text.find('"', close + 1, end)
    return tuple(ranges)
