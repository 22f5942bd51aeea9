"""One record of comma-separated values, as the flags of RUN hold them."""

from __future__ import annotations


def read_record(text: str) -> list[str]:
    """Return the fields of the one record in ``text``. Raises ValueError where it is malformed.

    A field may stand in double quotes, in which a doubled quote is a quote.
    Source: RFC 4180 as ``github.com/tonistiigi/go-csvvalue`` reads it.
    """
    if not text:
        raise ValueError("the record is empty")
    if '"' not in text:
        return text.split(",")
    fields = []
    at = 0
    while True:
        field, at = _quoted(text, at) if text[at : at + 1] == '"' else _plain(text, at)
        fields.append(field)
        if at >= len(text):
            return fields
        at += 1


def _plain(text: str, at: int) -> tuple[str, int]:
    end = text.find(",", at)
    end = len(text) if end < 0 else end
    if '"' in text[at:end]:
        raise ValueError('bare " in a field that is not quoted')
    return text[at:end], end


def _quoted(text: str, at: int) -> tuple[str, int]:
    at += 1
    letters = []
    while True:
        close = text.find('"', at)
        if close < 0:
            raise ValueError('a quoted field has no closing "')
        letters.append(text[at:close])
        if text[close + 1 : close + 2] != '"':
            break
        letters.append('"')
        at = close + 2
    if text[close + 1 : close + 2] not in ("", ","):
        raise ValueError('something follows the closing " of a field')
    return "".join(letters), close + 1
