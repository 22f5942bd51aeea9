"""Findings as commands of a GitHub workflow, which shows them beside the lines of a change.

GitHub shows ten errors, ten warnings and ten notices of a step in this way; all
of them stand in its log.
"""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.report.notes import notes_in_words
from lightship.report.printable import printable
from lightship.report.repository_path import RepositoryPaths
from lightship.report.summary import headline, left_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import ClassVar, Final

    from lightship.checking.result import FileResult
    from lightship.checking.totals import Totals
    from lightship.model.finding import Finding

SHOWN: Final = 10
"""The annotations of each kind that GitHub shows of a step."""

_COMMANDS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
    Severity.STYLE: "notice",
}
_IN_DATA: Mapping[int, str] = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
_IN_PROPERTIES: Mapping[int, str] = {**_IN_DATA, ord(":"): "%3A", ord(","): "%2C"}


class GitHub:
    """The format for GitHub's workflows: a command a finding, and a summary for the log."""

    __slots__ = ("_paths",)

    is_data: ClassVar[bool] = True

    def __init__(self) -> None:
        self._paths: Final = RepositoryPaths()

    def part(self, file: FileResult) -> str:
        """Return a command for each finding of one file, and for what could not be checked."""
        path = self._paths.of(file.path)
        lines = [_finding(finding, path) for finding in file.findings]
        for failure in file.failures:
            told = "\n".join(filter(None, (failure.message, failure.hint)))
            title = f"not checked: {failure.kind}"
            lines.append(_command("error", {"file": path, "title": title}, told))
        return "".join(lines)

    def whole(self, parts: Sequence[str], totals: Totals) -> str:
        """Return all commands, and a summary that ends in a line feed."""
        return "".join(parts) + "".join([f"{line}\n" for line in _summary(totals)])


def _finding(finding: Finding, path: str) -> str:
    span = finding.span
    properties = {"file": path, "line": str(span.line), "endLine": str(span.end_line)}
    if span.line == span.end_line:
        # Columns across several lines are refused.
        properties |= {"col": str(span.column), "endColumn": str(span.end_column)}
    properties["title"] = f"{finding.shown_code} {finding.name}"
    seen = [
        f"see {each.path}:{each.span.line}:{each.span.column}: {each.note}"
        for each in finding.related
    ]
    return _command(_COMMANDS[finding.severity], properties, "\n".join((finding.message, *seen)))


def _command(command: str, properties: Mapping[str, str], message: str) -> str:
    told = ",".join(
        [f"{name}={_shown(value, _IN_PROPERTIES)}" for name, value in properties.items()]
    )
    return f"::{command} {told}::{_shown(message, _IN_DATA)}\n"


def _shown(text: str, codes: Mapping[int, str]) -> str:
    """Return ``text`` with what is not printable shown, and ``codes`` for what has a meaning."""
    return "\n".join(map(printable, text.split("\n"))).translate(codes)


def _summary(totals: Totals) -> Iterator[str]:
    for note in notes_in_words(totals.notes):
        yield f"note: {note}"
    yield headline(totals)
    if others := left_out(totals):
        yield others
    counts: dict[str, int] = {}
    for (severity, *_), count in totals.counts.items():
        command = _COMMANDS[severity]
        counts[command] = counts.get(command, 0) + count
    if any(count > SHOWN for count in counts.values()):
        yield f"GitHub shows {SHOWN} annotations of each kind; the others are in this log only"
