"""What a repair came to, for people: the answer first, then what was done, what is left, and why.

What is of one kind is told once, with the places where it is, so that a whole repository is
told in as many lines as it has kinds of faults. Files beside the Dockerfiles are named.
"""

from __future__ import annotations

from lightship.repair.result import Repairs
from lightship.report.notes import notes_in_words
from lightship.report.paint import Paint
from lightship.report.printable import printable
from lightship.report.repair.beside import changed_beside, made_beside
from lightship.report.repair.groups import Group, changes_by_kind, left_by_kind, untouched_by_kind
from lightship.report.repair.verdict import next_step, verdict
from lightship.report.text import wrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

GUTTER = 10
"""The columns of what a line is about."""

MOST_ROWS = 12
"""The kinds and files of one section that are told; JSON has all."""

MOST_NOTES = 3
"""The notes and failures that are told."""

DONE = ("fixed", "made", "changed")
"""What is said before fixes, and before files beside that are new, and that are different."""

TO_DO = ("would fix", "to make", "to change")
"""The same where nothing was written."""


def text(repairs: Repairs, *, colour: bool = False) -> str:
    """Return what was done and what is left in 80 columns, ending in a line feed."""
    paint = Paint(on=colour)
    left = left_by_kind(repairs)
    names_files = len(_paths(repairs)) > 1
    written = [file for file in repairs.files if file.is_written]
    # What could not be written was not fixed, and is told under what is broken.
    told, words = (Repairs(written), DONE) if written else (repairs, TO_DO)
    lines = [
        paint("bold", verdict(repairs)),
        *_section(words[0], "good", changes_by_kind(told), paint, names_files),
        *_said(words[1], "good", made_beside(told), paint, MOST_ROWS),
        *_said(words[2], "good", changed_beside(told), paint, MOST_ROWS),
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


def asides(repairs: Repairs) -> str:
    """Return what is to be said beside a patch: what was left alone, what broke, and the notes.

    Each begins like an error, in lines of 80 columns; it is empty where there is none.
    """
    untouched = [group.row(names_files=True) for group in untouched_by_kind(repairs)]
    told = (*untouched, *_failures(repairs), *_notes(repairs))
    lines = [line for words in told for line in wrapped(words, "lightship: ", "  ")]
    return "".join([f"{line}\n" for line in lines])


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


def _said(
    about: str, style: str, words: Iterable[str], paint: Paint, most: int = MOST_NOTES
) -> Iterator[str]:
    rows = list(words)
    shown = rows[:most]
    if len(rows) > most:
        shown.append(f"and {len(rows) - most:,} more, in --format json")
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


def _notes(repairs: Repairs) -> list[str]:
    return notes_in_words([note for file in repairs.files for note in file.notes])
