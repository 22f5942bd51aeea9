"""Findings in the form of Checkstyle's reports, which many tools read.

There is no published schema. The form is that of Checkstyle's own ``XMLLogger``:
``checkstyle`` holds a ``file`` for each file, which holds an ``error`` for each
finding.
"""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.report.xml_text import HEAD, escaped, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import ClassVar, Final

    from lightship.checking.result import FileResult
    from lightship.checking.totals import Totals

VERSION: Final = "4.3"
"""The version of Checkstyle that readers expect: that of the form's last change."""

_SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "info",
    Severity.STYLE: "info",
}


class Checkstyle:
    """The format of Checkstyle: a file is there even where nothing is wrong with it."""

    __slots__ = ()

    is_data: ClassVar[bool] = True

    def part(self, file: FileResult) -> str:
        """Return one file as an element."""
        return f'  <file name="{escaped(file.path)}">\n{"".join(_errors(file))}  </file>\n'

    def whole(self, parts: Sequence[str], totals: Totals) -> str:
        """Return the report, ending in a line feed."""
        return f'{HEAD}<checkstyle version="{VERSION}">\n{"".join(parts)}</checkstyle>\n'


def _errors(file: FileResult) -> Iterator[str]:
    for finding in file.findings:
        severity = _SEVERITIES[finding.severity]
        span = finding.span
        place = f'line="{span.line}" column="{span.column}"'
        yield _error(place, severity, f"{finding.message} ({finding.name})", finding.shown_code)
    for failure in file.failures:
        message = f"not checked: {failure.message}"
        yield _error('line="1"', "error", message, failure.kind)


def _error(place: str, severity: str, message: str, source: str) -> str:
    return (
        f'    <error {place} severity="{severity}" message="{shown(message)}" '
        f'source="lightship.{escaped(source)}"/>\n'
    )
