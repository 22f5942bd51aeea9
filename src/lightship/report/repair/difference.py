"""What a repair would change, as a unified diff."""

from __future__ import annotations

from difflib import unified_diff

from lightship.report.paint import Paint
from lightship.report.printable import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.repair.result import FileRepair, Repairs

NOWHERE = "/dev/null"
NO_END = "\\ No newline at end of file"


def difference(repairs: Repairs, *, colour: bool = False) -> str:
    """Return the unified diff of all that would change, which ``patch -p1`` takes."""
    paint = Paint(on=colour)
    return "".join([_painted(line, paint) for file in repairs.files for line in _of_file(file)])


def _of_file(file: FileRepair) -> Iterator[str]:
    for path in file.changed:
        before = file.before.get(path)
        lines = unified_diff(
            [] if before is None else before.splitlines(keepends=True),
            file.after[path].splitlines(keepends=True),
            NOWHERE if before is None else f"a/{printable(path)}",
            f"b/{printable(path)}",
        )
        for line in lines:
            yield line if line.endswith("\n") else f"{line}\n{NO_END}\n"


def _painted(line: str, paint: Paint) -> str:
    body = line.rstrip("\r\n")
    end = line[len(body) :]
    if line.startswith(("---", "+++")):
        return paint("bold", body) + end
    style = {"+": "good", "-": "error", "@": "info"}.get(line[:1])
    return line if style is None else paint(style, body) + end
