"""What a repair would change, as a unified diff that ``patch -p1`` and ``git apply`` take.

Secrets in it are covered, which a patch does not survive, unless they are asked for.
"""

from __future__ import annotations

import os
from difflib import unified_diff

from lightship.model.plain_value import PlainValue
from lightship.report.paint import Paint
from lightship.report.printable import printable
from lightship.report.repair.covering import covers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Final

    from lightship.repair.result import ChangedFile, Repairs

NOWHERE = "/dev/null"
NO_END = "\\ No newline at end of file"

QUOTED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
"""How git writes some characters of a path, inside of quotes."""


class Difference(PlainValue):
    """A unified diff, and whether a secret ``is_covered`` in it, so that it is no patch."""

    __slots__ = ("is_covered", "text")

    def __init__(self, text: str, *, is_covered: bool) -> None:
        self.text: Final = text
        self.is_covered: Final = is_covered


def difference(repairs: Repairs, *, with_secrets: bool = False) -> Difference:
    """Return the unified diff of all that would change, with secrets covered or byte for byte."""
    parts = [of_file(changed, with_secrets=with_secrets) for changed in repairs.changed]
    return Difference(
        "".join([part.text for part in parts]), is_covered=any(part.is_covered for part in parts)
    )


def of_file(changed: ChangedFile, *, with_secrets: bool = False) -> Difference:
    """Return the unified diff of one file, with secrets covered or byte for byte."""
    lines = list(_lines(changed))
    shown = lines if with_secrets else list(_covered(lines, _covers(changed, lines)))
    return Difference("".join(shown), is_covered=shown != lines)


def for_terminal(diff: str, *, colour: bool) -> str:
    """Return ``diff`` to be looked at, in colour; what a terminal would obey is escaped."""
    paint = Paint(on=colour)
    return "".join([_painted(line, paint) + "\n" for line in diff.split("\n")[:-1]])


def _covers(changed: ChangedFile, lines: list[str]) -> dict[str, str]:
    among = set(map(_body, lines))
    return {
        **covers(changed.path, changed.before or "", among),
        **covers(changed.path, changed.after, among),
    }


def _body(line: str) -> str:
    """Return what ``line`` of a diff shows of a line of the file, without its end."""
    return line[1:].partition("\n")[0].rstrip("\r")


def _covered(lines: list[str], hidden: Mapping[str, str]) -> Iterator[str]:
    """Yield the ``lines`` of a diff with those of its file covered that are in ``hidden``."""
    yield from lines[:2]
    for line in lines[2:]:
        body = _body(line)
        shown = hidden.get(body) if line[0] in " +-" else None
        yield line if shown is None else line[0] + shown + line[1 + len(body) :]


def _lines(changed: ChangedFile) -> Iterator[str]:
    before, path = changed.before, shown_path(changed.path)
    lines = unified_diff(
        [] if before is None else _split(before),
        _split(changed.after),
        NOWHERE if before is None else _name("a", path),
        _name("b", path),
    )
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n{NO_END}\n"


def shown_path(path: str) -> str:
    """Return ``path`` as a patch has it: below the working folder where it is, else below ``/``.

    A patch of files outside of the working folder is applied with ``patch -p1 -d /``.
    """
    here = os.path.relpath(path)
    if here.split(os.sep, 1)[0] != os.pardir:
        return here
    return os.path.abspath(path).lstrip("/")


def _name(side: str, path: str) -> str:
    name = f"{side}/{path}"
    if not name.isprintable() or '"' in name or "\\" in name:
        return f'"{"".join(map(_octal, name))}"'
    # What stands behind a tab is no part of a name that has blanks in it.
    return name + "\t" if " " in name else name


def _octal(character: str) -> str:
    """Return ``character`` as git quotes it."""
    if character in QUOTED:
        return QUOTED[character]
    if character.isprintable():
        return character
    return "".join([f"\\{byte:03o}" for byte in character.encode("utf-8", "surrogateescape")])


def _split(text: str) -> list[str]:
    """Return the lines of ``text`` with their ends; they end at LF alone."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _painted(line: str, paint: Paint) -> str:
    shown = printable(line)
    if line.startswith(("--- ", "+++ ")):
        return paint("bold", shown)
    style = {"+": "good", "-": "error", "@": "info"}.get(line[:1])
    return shown if style is None else paint(style, shown)
