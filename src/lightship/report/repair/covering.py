"""The secrets in a file that is shown: covered, so that whoever sees a difference sees none whole.

A line is covered as it is beside a finding (``checking/excerpt.py``). A private key takes
several lines, of which none tells by itself what it is: those of its block are covered, too.
"""

from __future__ import annotations

import re

from lightship.checking.excerpt import SHOWN, whole_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from typing import Final

KEY_BEGINS: Final = re.compile(r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----")
KEY_ENDS: Final = "-----END "
LONGEST_KEY: Final = 200
"""The lines in which the end of a private key is looked for; RSA of 16,384 bits takes 195."""

ENCODED: Final = re.compile(r"[A-Za-z0-9+/=]{16,}")
"""What a line of a key without an end holds."""

_YAML = (".yml", ".yaml")


def covers(path: str, text: str, among: Container[str] | None = None) -> dict[str, str]:
    """Return by each line of the file ``path``, which reads ``text``, how it is shown.

    Only those are there that hold a secret, without their line ends; with ``among``, no others
    than those in it.
    """
    lines = [line.rstrip("\r") for line in text.split("\n")]
    is_yaml = path.lower().endswith(_YAML)
    wanted = dict.fromkeys([line for line in lines if among is None or line in among])
    found = {line: whole_line(line, is_yaml=is_yaml) for line in wanted}
    if KEY_BEGINS.search(text) is not None:
        found.update(_keys(lines))
    return {line: shown for line, shown in found.items() if shown != line and line in wanted}


def _keys(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the lines of private keys, covered."""
    number = 0
    while number < len(lines):
        begin = KEY_BEGINS.search(lines[number])
        if begin is None:
            number += 1
            continue
        end = _end(lines, number, begin.end())
        for at in range(number, min(end + 1, len(lines))):
            line = lines[at]
            start = begin.end() if at == number else 0
            stop = line.find(KEY_ENDS, start)
            yield line, _starred(line, start, len(line) if stop < 0 else stop)
        number = max(end, number + 1)


def _end(lines: list[str], first: int, column: int) -> int:
    """Return the number of the last line of the key that begins on the line ``first``."""
    if KEY_ENDS in lines[first][column:]:
        return first
    for number in range(first + 1, min(first + LONGEST_KEY, len(lines))):
        if KEY_ENDS in lines[number]:
            return number
    number = first + 1
    while number < len(lines) and ENCODED.search(lines[number]):
        number += 1
    return number - 1


def _starred(line: str, start: int, end: int) -> str:
    """Return ``line`` with all that is no blank covered from ``start`` to ``end``.

    Its first letters are those of any key of its kind where the key begins on the line.
    """
    indent = len(line) - len(line.lstrip())
    low = start or indent + min(SHOWN, max(end - indent, 0) // 4)
    return line[:low] + re.sub(r"\S", "*", line[low:end]) + line[end:]
