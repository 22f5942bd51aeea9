"""A small result with something of everything in it, to be shown in each format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lightship.checking.note import Note
from lightship.checking.result import CheckResult, Failure, FileResult
from lightship.model.finding import Finding, Related
from lightship.model.severity import Confidence, Severity
from lightship.model.span import Span
from lightship.report.format import format_called, rendered

if TYPE_CHECKING:
    from lightship.model.fix import Fix


def finding(
    line: int = 2,
    *,
    code: str = "LS2002",
    name: str = "latest-base",
    severity: Severity = Severity.WARNING,
    message: str = "node is whatever was published last",
    path: str = "web/Dockerfile",
    span: Span | None = None,
    related: tuple[Related, ...] = (),
    fixes: tuple[Fix, ...] = (),
) -> Finding:
    """Return a finding on one line, or at ``span``."""
    return Finding(
        code,
        name,
        severity,
        message,
        path,
        span or Span(line, 6, line, 10),
        subject="FROM node",
        confidence=Confidence.MEDIUM,
        related=related,
        fixes=fixes,
    )


def in_file(
    *findings: Finding, path: str = "web/Dockerfile", notes: tuple[Note, ...] = ()
) -> FileResult:
    """Return a file in which ``findings`` are."""
    excerpts = {each.span.line: "FROM node" for each in findings}
    return FileResult(path, findings, (), excerpts, notes=notes)


RELATED = Related("web/start.sh", Span(4, 1, 4, 2), "exec is missing here")
FAULTY = in_file(
    finding(1),
    finding(
        2,
        code="LS1004",
        name="wrong-argument-count",
        severity=Severity.ERROR,
        message="COPY needs a source and a target",
        span=Span(2, 1, 3, 5),
        related=(RELATED,),
    ),
    finding(5),
    finding(6, code="LS6011", name="no-entrypoint-cmd-split", severity=Severity.STYLE),
    notes=(Note("", "the context is elsewhere"),),
)
CLEAN = FileResult("api/Dockerfile")
UNREADABLE = FileResult(
    "old/Dockerfile",
    failures=(Failure("not-a-file", "old/Dockerfile does not exist", "check the spelling"),),
    checked=False,
)
EVERYTHING = CheckResult([FAULTY, CLEAN, UNREADABLE])
NOTHING = CheckResult([CLEAN])


def shown(name: str, result: CheckResult = EVERYTHING) -> str:
    """Return ``result`` in the format called ``name``."""
    return rendered(format_called(name), result)
