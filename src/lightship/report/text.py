"""Findings as text: place, fact, source line with a caret, and a summary."""

from __future__ import annotations

from lightship.report.notes import notes_in_words
from lightship.report.paint import Paint
from lightship.report.printable import printable
from lightship.report.summary import counted, headline, left_out, worst_first

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import ClassVar, Final

    from lightship.checking.result import Failure, FileResult
    from lightship.checking.totals import Kind, Totals
    from lightship.model.finding import Finding
    from lightship.model.severity import Severity
    from lightship.model.span import Span

WIDTH: Final = 80
"""The columns that output fits, paths and source lines aside."""

LONGEST_EXCERPT: Final = 2000
"""The characters of a source line that are looked at."""

TOP_RULES: Final = 10
"""The rules that the summary lists; the rest are counted together."""


class Text:
    """The format for people: a place, a fact and a source line for each finding."""

    __slots__ = ("_paint",)

    is_data: ClassVar[bool] = False

    def __init__(self, *, colour: bool = False) -> None:
        self._paint: Final = Paint(on=colour)

    def part(self, file: FileResult) -> str:
        """Return the findings of one file."""
        paint = self._paint
        lines: list[str] = []
        path = printable(file.path)
        for finding in file.findings:
            lines += _finding(finding, path, file.excerpts, paint)
        for failure in file.failures:
            lines += _failure(file.path, failure, paint)
        lines.append("")
        return "\n".join(lines)

    def whole(self, parts: Sequence[str], totals: Totals) -> str:
        """Return all findings, and a summary that ends in a line feed."""
        paint = self._paint
        lines = []
        for note in notes_in_words(totals.notes):
            lines += [paint("dim", line) for line in wrapped(note, "note: ")]
        lines += _summary(totals, paint)
        return "".join(parts) + "\n".join(lines) + "\n"


def _finding(finding: Finding, path: str, excerpts: Mapping[int, str], paint: Paint) -> list[str]:
    severity = str(finding.severity)
    place = f"{path}:{finding.span.line}:{finding.span.column}"
    name = paint("dim", finding.name)
    lines = [f"{paint('bold', place)}: {paint(severity, severity)} {finding.shown_code} {name}"]
    lines += wrapped(printable(finding.message), "  ")
    excerpt = excerpts.get(finding.span.line)
    if excerpt is not None:
        lines += _excerpt(finding.span, excerpt, severity, paint)
    for related in finding.related:
        where = f"{printable(related.path)}:{related.span.line}:{related.span.column}"
        lines += wrapped(f"{where}: {printable(related.note)}", "  see ", "      ")
    for fix in finding.fixes:
        title = f"{printable(fix.title)} ({fix.applicability.value})"
        lines += wrapped(title, "  fix ", "      ")
    lines.append("")
    return lines


def _excerpt(span: Span, line: str, severity: str, paint: Paint) -> tuple[str, str]:
    last = span.end_column if span.end_line == span.line else len(line) + 1
    shown, start, end = _window(line, span.column - 1, max(last - 1, span.column))
    gutter = f"{span.line:>6} | "
    caret = "^" * max(end - start, 1)
    under = " " * 6 + paint("dim", " | ") + " " * start + paint(severity, caret)
    return paint("dim", gutter) + shown, under


def _window(line: str, start: int, end: int) -> tuple[str, int, int]:
    """Return the part of ``line`` to show, and where ``start`` and ``end`` come to stand in it."""
    room = WIDTH - 9
    if len(line) <= room and line.isprintable():
        return line, min(start, len(line)), min(end, len(line))
    line, end = line[:LONGEST_EXCERPT], min(end, LONGEST_EXCERPT)
    first = max(0, min(start - 8, len(line) - room)) if start > room - 12 else 0
    head, middle, tail = [_columns(part) for part in _cut(line, first, start, end)]
    shown = head + middle + tail
    if first:
        shown = "..." + shown[3:]
    if len(shown) > room:
        shown = shown[: room - 3] + "..."
    return shown, len(head), min(len(head) + len(middle), room)


def _cut(line: str, first: int, start: int, end: int) -> tuple[str, str, str]:
    return line[first:start], line[start:end], line[end:]


def _columns(text: str) -> str:
    return printable(text).replace("\t", "    ")


def _failure(path: str, failure: Failure, paint: Paint) -> list[str]:
    head = f"{paint('bold', printable(path))}: {paint('error', 'not checked')} {failure.kind}"
    lines = [head, *wrapped(printable(failure.message), "  ")]
    if failure.hint:
        lines += wrapped(printable(failure.hint), "  hint ", "       ")
    lines.append("")
    return lines


def wrapped(text: str, first: str, rest: str = "") -> list[str]:
    """Return ``text`` broken at blanks into lines of fewer than :data:`WIDTH` columns.

    The first begins with ``first``, and the others with ``rest``, by default as
    many blanks. A word that is longer stands alone.
    """
    if "  " in text or "\t" in text or text.strip() != text:
        text = " ".join(text.split())
    lines = []
    head = first
    room = WIDTH - 1 - len(first)
    while len(text) > room:
        cut = text.rfind(" ", 0, room + 1)
        if cut < 0:
            cut = text.find(" ", max(room, 0))
            if cut < 0:
                break
        lines.append(head + text[:cut])
        text = text[cut + 1 :]
        head = rest or " " * len(first)
        room = WIDTH - 1 - len(head)
    lines.append((head + text).rstrip())
    return lines


def _summary(totals: Totals, paint: Paint) -> Iterator[str]:
    if totals.findings:
        yield from _table(totals, paint)
        yield ""
    yield headline(totals)
    if others := left_out(totals):
        yield others
    if totals.findings:
        yield paint("dim", f"next: lightship rule {_worst(totals)}")


def _worst(totals: Totals) -> str:
    _, code, _, alias = max(totals.counts, key=_severity_of)
    return alias or code


def _severity_of(kind: Kind) -> Severity:
    return kind[0]


def _table(totals: Totals, paint: Paint) -> Iterator[str]:
    """Yield one line a rule: how often, how bad, which; the worst and most frequent first."""
    rows = worst_first(totals)
    for (severity, code, name, alias), count in rows[:TOP_RULES]:
        yield f"{count:>6}  {paint(str(severity), f'{severity!s:<8}')} {alias or code}  {name}"
    left = rows[TOP_RULES:]
    if left:
        count = sum([number for _, number in left])
        yield f"{count:>6}  more, of {counted(len(left), 'other rule')}"
