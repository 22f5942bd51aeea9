"""Findings as a GitLab Code Quality report, which a merge request shows beside its changes."""

from __future__ import annotations

from lightship.checking.fingerprint import fingerprints
from lightship.model.severity import Severity
from lightship.report.printable import printable_json, unicode_text
from lightship.report.repository_path import RepositoryPaths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import ClassVar, Final

    from lightship.checking.result import FileResult
    from lightship.checking.totals import Totals

_SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "critical",
    Severity.WARNING: "major",
    Severity.INFO: "minor",
    Severity.STYLE: "info",
}
NOT_CHECKED: Final = "blocker"


class GitLab:
    """The format for GitLab: a list of issues, each with a fingerprint of its own."""

    __slots__ = ("_paths",)

    is_data: ClassVar[bool] = True

    def __init__(self) -> None:
        self._paths: Final = RepositoryPaths()

    def part(self, file: FileResult) -> str:
        """Return the issues of one file, with commas between them."""
        import msgspec  # noqa: PLC0415 - a compiled module keeps it out of its own types

        path = unicode_text(self._paths.of(file.path))
        issues = [*_findings(file, path), *_failures(file, path)]
        return ",".join([msgspec.json.encode(issue).decode() for issue in issues])

    def whole(self, parts: Sequence[str], totals: Totals) -> str:
        """Return the report, ending in a line feed."""
        import msgspec  # noqa: PLC0415 - likewise

        text = f"[{','.join(filter(None, parts))}]"
        return printable_json(msgspec.json.format(text.encode(), indent=2)).decode() + "\n"


def _findings(file: FileResult, path: str) -> Iterator[dict[str, object]]:
    marks = fingerprints(file.findings, path)
    for finding, mark in zip(file.findings, marks, strict=True):
        lines = {"begin": finding.span.line, "end": finding.span.end_line}
        name = f"{finding.shown_code} {finding.name}"
        severity = _SEVERITIES[finding.severity]
        yield _issue(name, finding.message, severity, mark, {"path": path, "lines": lines})


def _failures(file: FileResult, path: str) -> Iterator[dict[str, object]]:
    for number, failure in enumerate(file.failures):
        message = f"not checked: {failure.message}"
        mark = f"{failure.kind} {number} {path}"
        place = {"path": path, "lines": {"begin": 1, "end": 1}}
        yield _issue(failure.kind, message, NOT_CHECKED, mark, place)


def _issue(
    name: str, description: str, severity: str, fingerprint: str, location: Mapping[str, object]
) -> dict[str, object]:
    return {
        "type": "issue",
        "check_name": name,
        "description": unicode_text(description),
        "severity": severity,
        "fingerprint": fingerprint,
        "location": location,
    }
