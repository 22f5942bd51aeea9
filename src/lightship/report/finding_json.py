"""One finding as JSON: the same in every verb's answer."""

from __future__ import annotations

from typing import Literal

import msgspec

from lightship.model.fix import Replacement
from lightship.report.printable import unicode_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.model.finding import Cost, Finding, Related
    from lightship.model.fix import Creation, Fix
    from lightship.model.span import Span
    from lightship.rules.entry import RuleEntry


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


def finding_json(finding: Finding, entry: RuleEntry | None, mark: str) -> FindingJson:
    """Return ``finding`` of the rule ``entry``, whose fingerprint is ``mark``, as it is in JSON."""
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
