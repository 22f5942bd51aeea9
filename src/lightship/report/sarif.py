"""Findings as SARIF 2.1.0, which code scanning services and editors read.

Nothing in it depends on the machine or the time: paths are from the root of the
repository, which is what ``%SRCROOT%`` stands for, and where that is is left to
the reader.
"""

from __future__ import annotations

from lightship.checking.fingerprint import fingerprints
from lightship.model.fix import Replacement
from lightship.report.printable import unicode_text
from lightship.report.repository_path import RepositoryPaths
from lightship.report.sarif_log import FINGERPRINT, log, message, notification, told
from lightship.report.sarif_rules import LEVELS, descriptors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import ClassVar, Final

    from lightship.checking.result import FileResult
    from lightship.checking.totals import Totals
    from lightship.model.finding import Finding
    from lightship.model.fix import Fix
    from lightship.model.span import Span

    Table = dict[str, object]

ROOT: Final = "%SRCROOT%"


class Sarif:
    """The format SARIF: a result a finding, a notification for what could not be checked."""

    __slots__ = ("_paths",)

    is_data: ClassVar[bool] = True

    def __init__(self) -> None:
        self._paths: Final = RepositoryPaths()

    def part(self, file: FileResult) -> str:
        """Return the results and the notifications of one file, as a list of two lists."""
        import msgspec  # noqa: PLC0415 - a compiled module keeps it out of its own types

        path = unicode_text(self._paths.of(file.path))
        marks = fingerprints(file.findings, path)
        results = [
            self._result(finding, mark) for finding, mark in zip(file.findings, marks, strict=True)
        ]
        notifications: list[Table] = []
        for failure in file.failures:
            text = f"{failure.message}; {failure.hint}" if failure.hint else failure.message
            made = notification("error", text)
            made["descriptor"] = {"id": failure.kind}
            made["locations"] = [{"physicalLocation": self._place(file.path)}]
            notifications.append(made)
        return msgspec.json.encode([results, notifications]).decode()

    def whole(self, parts: Sequence[str], totals: Totals) -> str:
        """Return the log, ending in a line feed."""
        import msgspec  # noqa: PLC0415 - likewise

        results: list[object] = []
        notifications: list[object] = [notification("note", str(note)) for note in totals.notes]
        for part in parts:
            for made, all_of_them in zip(
                msgspec.json.decode(part, type=tuple[list[msgspec.Raw], list[msgspec.Raw]]),
                (results, notifications),
                strict=True,
            ):
                all_of_them.extend(made)
        root = {"description": {"text": "the root of the repository, or the folder of the run"}}
        return log(
            results,
            notifications,
            descriptors(totals),
            {ROOT: root},
            is_successful=not totals.failures,
        )

    def _result(self, finding: Finding, mark: str) -> Table:
        result: Table = {
            "ruleId": finding.code,
            "level": LEVELS[finding.severity],
            "message": message(told(finding)),
            "locations": [{"physicalLocation": self._place(finding.path, finding.span)}],
            "partialFingerprints": {FINGERPRINT: mark},
            "properties": {
                "severity": str(finding.severity),
                "confidence": str(finding.confidence),
            },
        }
        if finding.related:
            result["relatedLocations"] = [
                {
                    "id": number,
                    "physicalLocation": self._place(each.path, each.span),
                    "message": message(each.note),
                }
                for number, each in enumerate(finding.related, 1)
            ]
        fixes = [made for fix in finding.fixes if (made := self._fix(fix)) is not None]
        if fixes:
            result["fixes"] = fixes
        return result

    def _fix(self, fix: Fix) -> Table | None:
        """Return ``fix`` in SARIF's form; None where it makes a file, which that cannot say."""
        changes: dict[str, list[Table]] = {}
        for edit in fix.edits:
            if not isinstance(edit, Replacement):
                return None
            replacement: Table = {
                "deletedRegion": _region(edit.span),
                "insertedContent": {"text": unicode_text(edit.text)},
            }
            changes.setdefault(edit.path, []).append(replacement)
        return {
            "description": message(fix.title),
            "artifactChanges": [
                {"artifactLocation": self._artifact(path), "replacements": replacements}
                for path, replacements in changes.items()
            ],
        }

    def _place(self, path: str, span: Span | None = None) -> Table:
        place: Table = {"artifactLocation": self._artifact(path)}
        if span is not None:
            place["region"] = _region(span)
        return place

    def _artifact(self, path: str) -> Table:
        from urllib.parse import quote  # noqa: PLC0415 - only where there are addresses

        name = self._paths.of(path)
        address = quote(name.encode("utf-8", "surrogateescape"), safe="/~")
        if name.startswith("/"):
            return {"uri": f"file://{address}"}
        return {"uri": address, "uriBaseId": ROOT}


def _region(span: Span) -> Mapping[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
