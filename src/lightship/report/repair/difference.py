"""What a repair would change, as a unified diff that ``patch -p1`` and ``git apply`` take."""

from __future__ import annotations

import os
from difflib import unified_diff

from lightship.checking.excerpt import excerpt
from lightship.report.paint import Paint
from lightship.report.printable import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.repair.result import ChangedFile, Repairs

NOWHERE = "/dev/null"
NO_END = "\\ No newline at end of file"

QUOTED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
"""How git writes some characters of a path, inside of quotes."""


def difference(repairs: Repairs) -> str:
    """Return the unified diff of all that would change, byte for byte."""
    return "".join([of_file(changed) for changed in repairs.changed])


def of_file(changed: ChangedFile) -> str:
    """Return the unified diff of one file."""
    return "".join(_lines(changed))


def for_terminal(diff: str, *, colour: bool) -> str:
    """Return ``diff`` to be looked at: it has colour, and shows no secret whole.

    What a terminal would obey is escaped.
    """
    paint = Paint(on=colour)
    return "".join([_painted(line, paint) + "\n" for line in diff.split("\n")[:-1]])


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


def _covered(line: str) -> str:
    """Return a line of a diff with the secrets in it covered, as they are beside findings."""
    shown = excerpt(line[1:])
    return line[:1] + shown + line[1 + len(shown) :]


def _painted(line: str, paint: Paint) -> str:
    shown = printable(_covered(line))
    if line.startswith(("--- ", "+++ ")):
        return paint("bold", shown)
    style = {"+": "good", "-": "error", "@": "info"}.get(line[:1])
    return shown if style is None else paint(style, shown)
