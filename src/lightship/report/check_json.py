"""The result of ``check`` as JSON, version 1; its schema is ``docs/check.schema.json``."""

from __future__ import annotations

from typing import Literal

import msgspec

from lightship import version
from lightship.checking.fingerprint import fingerprints
from lightship.report.finding_json import FindingJson, finding_json
from lightship.report.printable import printable_json, unicode_text
from lightship.rules.index import INDEX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import ClassVar

    from lightship.checking.result import FileResult
    from lightship.checking.totals import Totals
    from lightship.rules.entry import RuleEntry

VERSION: Literal[1] = 1


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
            finding_json(finding, rules.get(finding.code), mark)
            for finding, mark in zip(file.findings, marks, strict=True)
        ],
        [ErrorJson(f.kind, unicode_text(f.message), unicode_text(f.hint)) for f in file.failures],
    )


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
