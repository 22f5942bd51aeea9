"""Sorts findings into a result for each file that they stand in, with the lines to be shown."""

from __future__ import annotations

import os

from lightship.checking.excerpt import excerpt
from lightship.checking.result import FileResult

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Final

    from lightship.checking.note import Note
    from lightship.checking.result import Failure
    from lightship.model.finding import Finding
    from lightship.model.severity import Severity
    from lightship.rules.rule_context import Context

LARGEST_BESIDE: Final = 1_000_000
"""The bytes of a file beside a Dockerfile from which lines are shown."""


def by_file(
    findings: Sequence[Finding],
    failures: tuple[Failure, ...],
    notes: tuple[Note, ...],
    fail_on: Severity,
    context: Context,
) -> list[FileResult]:
    """Return a result for each file that ``findings`` stand in, the Dockerfile first."""
    dockerfile = context.dockerfile
    path = dockerfile.path
    own = [finding for finding in findings if finding.path == path]
    excerpts = _excerpts(own, dockerfile.source.line_text)
    results = [FileResult(path, tuple(own), failures, excerpts, notes=notes, fail_on=fail_on)]
    others = {finding.path: None for finding in findings if finding.path != path}
    for other in others:
        found = tuple(finding for finding in findings if finding.path == other)
        lines = _lines_beside(other, found, context)
        results.append(FileResult(other, found, (), lines, checked=False, fail_on=fail_on))
    return results


def _lines_beside(path: str, findings: Sequence[Finding], context: Context) -> dict[int, str]:
    files = context.files
    if files is None:
        return {}
    text = files.read_text(os.path.relpath(path, files.root), LARGEST_BESIDE)
    if text is None and files.ignore_file is not None and files.ignore_file.path == path:
        text = files.ignore_file.text
    lines = (text or "").split("\n")
    return _excerpts(
        [finding for finding in findings if finding.span.line <= len(lines)],
        lambda number: lines[number - 1].rstrip("\r"),
    )


def _excerpts(findings: Sequence[Finding], text: Callable[[int], str]) -> dict[int, str]:
    """Return the lines that ``findings`` stand on, by number, their secrets covered."""
    by_line: dict[int, list[Finding]] = {}
    for finding in findings:
        by_line.setdefault(finding.span.line, []).append(finding)
    return {number: excerpt(text(number), found) for number, found in by_line.items()}
