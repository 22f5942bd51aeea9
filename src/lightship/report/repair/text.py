"""What a repair came to, for people: the answer first, then what was done, what is left, and why.

What is of one kind is told once, with the places where it is, so that a whole repository is
told in as many lines as it has kinds of faults.
"""

from __future__ import annotations

from lightship.repair.result import Repairs
from lightship.report.paint import Paint
from lightship.report.printable import printable
from lightship.report.repair.groups import Group, changes_by_kind, left_by_kind, untouched_by_kind
from lightship.report.repair.verdict import next_step, verdict
from lightship.report.text import wrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

GUTTER = 10
"""The columns of what a line is about."""

MOST_ROWS = 12
"""The kinds of one section that are told; JSON has all."""

MOST_NOTES = 3
"""The notes and failures that are told."""


def text(repairs: Repairs, *, colour: bool = False) -> str:
    """Return what was done and what is left in 80 columns, ending in a line feed."""
    paint = Paint(on=colour)
    left = left_by_kind(repairs)
    names_files = len(_paths(repairs)) > 1
    written = [file for file in repairs.files if file.is_written]
    # What could not be written was not fixed, and is told under what is broken.
    told, done = (Repairs(written), "fixed") if written else (repairs, "would fix")
    lines = [
        paint("bold", verdict(repairs)),
        *_section(done, "good", changes_by_kind(told), paint, names_files),
        *_section(
            "unsafe", "warning", [each for each in left if each.needs_unsafe], paint, names_files
        ),
        *_section(
            "left", "info", [each for each in left if not each.needs_unsafe], paint, names_files
        ),
        *_section("untouched", "info", untouched_by_kind(repairs), paint, True),
        *_said("broken", "error", _failures(repairs), paint),
        *_said("note", "dim", _notes(repairs), paint),
        *_said("next", "bold", next_step(repairs), paint),
    ]
    return "\n".join([line.rstrip() for line in lines]) + "\n"


def _paths(repairs: Repairs) -> set[str]:
    """Return the files of which there is something to tell."""
    told = {change.path for change in repairs.changes}
    return told | {left.finding.path for left in repairs.left}


def _section(
    about: str, style: str, groups: Sequence[Group], paint: Paint, names_files: bool
) -> Iterator[str]:
    rows = [each.row(names_files=names_files) for each in groups[:MOST_ROWS]]
    if more := groups[MOST_ROWS:]:
        number = sum([each.number for each in more])
        rows.append(f"and {number:,} more of {len(more)} other kinds: --format json has them all")
    yield from _rows(about, style, rows, paint)


def _said(about: str, style: str, words: Iterable[str], paint: Paint) -> Iterator[str]:
    rows = list(words)
    shown = rows[:MOST_NOTES]
    if len(rows) > MOST_NOTES:
        shown.append(f"and {len(rows) - MOST_NOTES} more, in --format json")
    yield from _rows(about, style, shown, paint)


def _rows(about: str, style: str, rows: Sequence[str], paint: Paint) -> Iterator[str]:
    """Yield ``rows`` beside a gutter that says what they are about."""
    for number, row in enumerate(rows):
        head = "" if number else about
        first, *more = wrapped(row, f"{head:<{GUTTER}}", " " * (GUTTER + 2))
        yield paint(style, head) + first[len(head) :]
        yield from more


def _failures(repairs: Repairs) -> Iterator[str]:
    for failure in repairs.failures:
        yield printable(f"{failure.message}; {failure.hint}" if failure.hint else failure.message)


def _notes(repairs: Repairs) -> Iterator[str]:
    yield from dict.fromkeys(printable(note) for file in repairs.files for note in file.notes)
