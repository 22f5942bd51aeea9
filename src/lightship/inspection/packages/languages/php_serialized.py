"""What PHP's ``serialize`` writes: ``a:1:{s:4:"name";s:1:"x";}``.

Source: PHP's manual, ``serialize``. Objects and references are not read: the files that
matter have none. Texts are measured in bytes.
"""

from __future__ import annotations

import re

DEPTH_LIMIT = 64
"""The most arrays in each other; real files have less than ten."""

_SCALAR = re.compile(rb"(?:([bi]):(-?\d{1,20})|d:([-+.\dEINFAN]{1,40})|N);")
_SIZED = re.compile(rb"([as]):(\d{1,10}):")


def unserialized(data: bytes) -> object:
    """Return the value that ``data`` is: texts, numbers, and tables for arrays.

    Raises:
        ValueError: it is not such a value.

    """
    value, end = _value(data, 0, 0)
    if data[end:].strip():
        raise ValueError("something follows the value")
    return value


def _value(data: bytes, start: int, depth: int) -> tuple[object, int]:
    scalar = _SCALAR.match(data, start)
    if scalar:
        kind, number, fraction = scalar.groups()
        if number is not None:
            return (int(number) if kind == b"i" else number == b"1"), scalar.end()
        return (float(fraction) if fraction else None), scalar.end()
    sized = _SIZED.match(data, start)
    if not sized:
        raise ValueError(f"no value begins at byte {start}")
    if sized[1] == b"s":
        return _text(data, sized.end(), int(sized[2]))
    return _array(data, sized.end(), int(sized[2]), depth)


def _text(data: bytes, start: int, size: int) -> tuple[str, int]:
    end = start + 1 + size
    if data[start : start + 1] != b'"' or data[end : end + 2] != b'";':
        raise ValueError(f"a text of {size} bytes does not end where it should")
    return data[start + 1 : end].decode("utf-8", "replace"), end + 2


def _array(data: bytes, start: int, count: int, depth: int) -> tuple[dict[object, object], int]:
    if depth >= DEPTH_LIMIT:
        raise ValueError("arrays are nested too deep")
    if data[start : start + 1] != b"{":
        raise ValueError("an array does not begin")
    place = start + 1
    items: dict[object, object] = {}
    for _ in range(count):
        key, place = _value(data, place, depth + 1)
        if isinstance(key, dict):
            raise ValueError("an array has an array for a key")
        items[key], place = _value(data, place, depth + 1)
    if data[place : place + 1] != b"}":
        raise ValueError("an array does not end")
    return items, place + 1
