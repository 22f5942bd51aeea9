"""The result of ``check`` as JSON, version 1; its schema is ``docs/check.schema.json``."""

from __future__ import annotations

from typing import Literal

import msgspec

from lightship import version
from lightship.checking.fingerprint import fingerprints
from lightship.model.fix import Replacement
from lightship.report.printable import printable_json, unicode_text
from lightship.rules.index import INDEX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import ClassVar

    from lightship.checking.result import FileResult
    from lightship.checking.totals import Totals
    from lightship.model.finding import Cost, Finding, Related
    from lightship.model.fix import Creation, Fix
    from lightship.model.span import Span
    from lightship.rules.entry import RuleEntry

VERSION: Literal[1] = 1


class SpanJson(msgspec.Struct):
    """A range of a file: lines and columns from 1, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class RelatedJson(msgspec.Struct):
    """A second place that a finding is about."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    note: str


class CostJson(msgspec.Struct):
    """What a fault costs, as far as it is known."""

    bytes: int | None
    seconds: float | None
    advisories: int | None


class EditJson(msgspec.Struct, omit_defaults=True):
    """A change of one file: ``span`` for text to replace, ``create`` for a file to make."""

    path: str
    text: str
    span: SpanJson | None = None
    create: bool = False


class FixJson(msgspec.Struct):
    """One way to make a finding go away."""

    title: str
    applicability: Literal["safe", "unsafe", "display"]
    edits: list[EditJson]


class FindingJson(msgspec.Struct):
    """One fault in one place."""

    rule: str
    name: str
    aliases: list[str]
    severity: Literal["error", "warning", "info", "style"]
    confidence: Literal["high", "medium", "low"]
    message: str
    line: int
    column: int
    end_line: int
    end_column: int
    related: list[RelatedJson]
    cost: CostJson | None
    fixes: list[FixJson]
    fingerprint: str
    docs: str


class ErrorJson(msgspec.Struct):
    """Something that could not be looked at."""

    kind: str
    message: str
    hint: str


class FileJson(msgspec.Struct):
    """What was found in one file."""

    path: str
    findings: list[FindingJson]
    errors: list[ErrorJson]


class SummaryJson(msgspec.Struct):
    """The counts; ``known`` and ``unchanged`` are of findings that are not reported.

    Those are in a baseline, or on lines that did not change.
    """

    files: int
    findings: int
    by_severity: dict[str, int]
    by_rule: dict[str, int]
    errors: int
    known: int
    unchanged: int


class CheckJson(msgspec.Struct):
    """The whole answer."""

    version: Literal[1]
    tool_version: str
    files: list[FileJson]
    summary: SummaryJson


class Json:
    """The format for programs."""

    __slots__ = ("_rules",)

    is_data: ClassVar[bool] = True

    def __init__(self) -> None:
        self._rules = {entry.code: entry for entry in INDEX}

    def part(self, file: FileResult) -> str:
        """Return one file as a JSON object."""
        return msgspec.json.encode(_file(file, self._rules)).decode()

    def whole(self, parts: Sequence[str], totals: Totals) -> str:
        """Return the whole answer, ending in a line feed."""
        files = [msgspec.Raw(part.encode()) for part in parts]
        answer = {
            "version": VERSION,
            "tool_version": version.VERSION,
            "files": files,
            "summary": _summary(totals),
        }
        data = msgspec.json.format(msgspec.json.encode(answer), indent=2)
        return printable_json(data).decode() + "\n"


def schema() -> bytes:
    """Return the JSON Schema of the answer, ending in a line feed."""
    made = msgspec.json.schema(CheckJson)
    return msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"


def _file(file: FileResult, rules: Mapping[str, RuleEntry]) -> FileJson:
    marks = fingerprints(file.findings)
    return FileJson(
        unicode_text(file.path),
        [
            _finding(finding, rules.get(finding.code), mark)
            for finding, mark in zip(file.findings, marks, strict=True)
        ],
        [ErrorJson(f.kind, unicode_text(f.message), unicode_text(f.hint)) for f in file.failures],
    )


def _finding(finding: Finding, entry: RuleEntry | None, mark: str) -> FindingJson:
    span = finding.span
    return FindingJson(
        finding.code,
        finding.name,
        _aliases(finding, entry),
        str(finding.severity),  # type: ignore[arg-type] # the names are those of the Literal
        str(finding.confidence),  # type: ignore[arg-type] # likewise
        unicode_text(finding.message),
        span.line,
        span.column,
        span.end_line,
        span.end_column,
        [_related(related) for related in finding.related],
        _cost(finding.cost),
        [_fix(fix) for fix in finding.fixes],
        mark,
        "" if entry is None else f"docs/rules/{finding.code}.md",
    )


def _aliases(finding: Finding, entry: RuleEntry | None) -> list[str]:
    if finding.alias or entry is None:
        return [finding.alias] if finding.alias else []
    return list(entry.aliases)


def _related(related: Related) -> RelatedJson:
    span = related.span
    return RelatedJson(
        unicode_text(related.path),
        span.line,
        span.column,
        span.end_line,
        span.end_column,
        unicode_text(related.note),
    )


def _cost(cost: Cost | None) -> CostJson | None:
    return None if cost is None else CostJson(cost.size, cost.seconds, cost.advisories)


def _fix(fix: Fix) -> FixJson:
    return FixJson(
        unicode_text(fix.title), fix.applicability.value, [_edit(edit) for edit in fix.edits]
    )


def _edit(edit: Replacement | Creation) -> EditJson:
    if isinstance(edit, Replacement):
        return EditJson(unicode_text(edit.path), unicode_text(edit.text), span=_span(edit.span))
    return EditJson(unicode_text(edit.path), unicode_text(edit.text), create=True)


def _span(span: Span) -> SpanJson:
    return SpanJson(span.line, span.column, span.end_line, span.end_column)


def _summary(totals: Totals) -> SummaryJson:
    by_severity: dict[str, int] = {}
    for (severity, *_), count in totals.counts.items():
        by_severity[str(severity)] = by_severity.get(str(severity), 0) + count
    by_rule = dict(sorted(totals.by_rule().items()))
    return SummaryJson(
        totals.checked,
        totals.findings,
        by_severity,
        by_rule,
        totals.failures,
        totals.known,
        totals.unchanged,
    )
