"""What a repair came to, for people: what was changed, what is left, and why."""

from __future__ import annotations

from lightship.report.paint import Paint
from lightship.report.printable import printable
from lightship.report.sizes import count
from lightship.report.text import wrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.repair.result import Change, FileRepair, Left, Repairs


def text(repairs: Repairs, *, colour: bool = False) -> str:
    """Return what was done and what is left, file by file, ending in a line feed."""
    paint = Paint(on=colour)
    lines = [line for file in repairs.files for line in _file(file, paint)]
    return "\n".join([*lines, _verdict(repairs)]) + "\n"


def _file(file: FileRepair, paint: Paint) -> Iterator[str]:
    if not (file.changes or file.left or file.failures or file.untouched or file.notes):
        return
    yield paint("bold", printable(file.path))
    if file.untouched:
        yield from wrapped(f"left alone: {printable(file.untouched)}", "  ")
    for change in file.changes:
        yield from _change(change, paint)
    for left in file.left:
        yield from _left(left)
    for failure in file.failures:
        yield from wrapped(printable(f"{failure.message}; {failure.hint}"), "  broken ")
    for note in file.notes:
        yield from wrapped(printable(note), "  note ")
    yield ""


def _change(change: Change, paint: Paint) -> Iterator[str]:
    first, *more = wrapped(
        f"{printable(change.title)} ({change.code})", f"  fixed {change.line:>4}  "
    )
    yield paint("good", first[:7]) + first[7:]
    yield from more


def _left(left: Left) -> Iterator[str]:
    finding = left.finding
    line = f"{finding.name} ({finding.shown_code}): {left.reason}"
    yield from wrapped(printable(line), f"  left  {finding.span.line:>4}  ")


def _verdict(repairs: Repairs) -> str:
    written = [path for file in repairs.files if file.is_written for path in file.changed]
    done = count(len(repairs.changes), "fix", "fixes")
    head = f"{done} in {count(len(written), 'file')}" if written else f"{done}, nothing written"
    return f"{head}; {count(len(repairs.left), 'finding')} left"
