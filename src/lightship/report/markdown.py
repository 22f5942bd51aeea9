"""Findings as Markdown, for a comment on a change or the summary of a job.

The first line answers the question, the table below it begins with the worst,
and the whole fits into a comment.
"""

from __future__ import annotations

from lightship.report.markdown_text import code, plain
from lightship.report.notes import notes_in_words
from lightship.report.repository_path import RepositoryPaths
from lightship.report.summary import counted, headline, left_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import ClassVar, Final

    from lightship.checking.result import FileResult
    from lightship.checking.totals import Totals

LARGEST: Final = 60_000
"""The characters that fit into a comment; services take some more."""

OPEN_ROWS: Final = 20
"""The rows that are shown; the others are folded away."""

LONGEST_FACT: Final = 300
"""The characters of a message that are shown."""

NOT_CHECKED: Final = "5"
"""What comes before the row of something that could not be checked: it is worse than all."""

HEAD: Final = "| | where | what | rule |\n|---|---|---|---|\n"


class Markdown:
    """The format Markdown: a table of what was found, the worst first.

    A part is a row a line, each with the digit of its severity before it, so
    that the whole can order them.
    """

    __slots__ = ("_paths",)

    is_data: ClassVar[bool] = True

    def __init__(self) -> None:
        self._paths: Final = RepositoryPaths()

    def part(self, file: FileResult) -> str:
        """Return the rows of one file."""
        path = self._paths.of(file.path)
        rows = []
        for finding in file.findings:
            place = code(f"{path}:{finding.span.line}")
            rule = f"{finding.shown_code} {finding.name}"
            severity = finding.severity
            rows.append(f"{severity.value}{_row(str(severity), place, finding.message, rule)}")
        rows += [
            f"{NOT_CHECKED}{_row('not checked', code(path), failure.message, failure.kind)}"
            for failure in file.failures
        ]
        return "".join(rows)

    def whole(self, parts: Sequence[str], totals: Totals) -> str:
        """Return the summary, ending in a line feed."""
        rows = [row for part in parts for row in part.splitlines(keepends=True)]
        rows.sort(key=_severity_of, reverse=True)
        text = f"### Lightship: {headline(totals)}\n"
        if rows:
            text += f"\n{HEAD}{''.join([row[1:] for row in rows[:OPEN_ROWS]])}"
            text += "".join(_folded(rows[OPEN_ROWS:], LARGEST - len(text)))
        notes = [f"note: {note}" for note in notes_in_words(totals.notes)]
        for line in (left_out(totals), *notes):
            if line:
                text += f"\n{plain(line)}\n"
        return text


def _severity_of(row: str) -> str:
    return row[0]


def _folded(rows: Sequence[str], room: int) -> Iterator[str]:
    """Yield the rows that fit into so many characters, folded away, and how many do not."""
    kept = 0
    for row in rows:
        room -= len(row)
        if room < 0:
            break
        kept += 1
    if kept:
        yield f"\n<details><summary>{counted(kept, 'more finding')}</summary>\n\n{HEAD}"
        yield "".join([row[1:] for row in rows[:kept]])
        yield "\n</details>\n"
    if kept < len(rows):
        yield f"\n{counted(len(rows) - kept, 'other')} would not fit here.\n"


def _row(severity: str, place: str, fact: str, rule: str) -> str:
    if len(fact) > LONGEST_FACT:
        fact = fact[: LONGEST_FACT - 3] + "..."
    return f"| {severity} | {place} | {plain(fact)} | {plain(rule)} |\n"
