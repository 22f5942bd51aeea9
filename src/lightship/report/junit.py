"""Findings as the results of tests, in the JUnit form that CI services read.

The form is that of Jenkins' schema ``junit-10.xsd``: a suite for each file, in
it a failed test for each finding, an error for what could not be checked, and
one passed test where all is well. Times are not there: they would differ from
run to run.
"""

from __future__ import annotations

from lightship.report.printable import printable
from lightship.report.xml_text import HEAD, escaped, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import ClassVar, Final

    from lightship.checking.result import FileResult
    from lightship.checking.totals import Totals
    from lightship.model.finding import Finding

PASSED: Final = "nothing is wrong"


class JUnit:
    """The format of JUnit's reports.

    A test's name is its rule's, with a number behind it from the second of a
    file on, so that it stays the same test when lines move.
    """

    __slots__ = ()

    is_data: ClassVar[bool] = True

    def part(self, file: FileResult) -> str:
        """Return one file as a suite of tests."""
        outcomes = [*_failed(file), *_unchecked(file)]
        if not outcomes:
            if not file.checked:
                return ""
            outcomes = [(PASSED, "")]
        cases = list(_cases(file.path, outcomes))
        counts = (
            f'tests="{len(cases)}" failures="{len(file.findings)}" errors="{len(file.failures)}"'
        )
        name = escaped(file.path)
        return f'  <testsuite name="{name}" {counts}>\n{"".join(cases)}  </testsuite>\n'

    def whole(self, parts: Sequence[str], totals: Totals) -> str:
        """Return the report, ending in a line feed."""
        counts = f'failures="{totals.findings}" errors="{totals.failures}"'
        body = "".join(parts)
        return f'{HEAD}<testsuites name="lightship" {counts}>\n{body}</testsuites>\n'


def _failed(file: FileResult) -> Iterator[tuple[str, str]]:
    """Yield the name and the outcome of a test for each finding."""
    for finding in file.findings:
        told = _outcome("failure", str(finding.severity), finding.message, _text(finding, file))
        yield f"{finding.shown_code} {finding.name}", told


def _unchecked(file: FileResult) -> Iterator[tuple[str, str]]:
    for failure in file.failures:
        told = _outcome("error", failure.kind, failure.message, printable(failure.hint))
        yield f"not checked: {failure.kind}", told


def _text(finding: Finding, file: FileResult) -> str:
    """Return the place, the fact, the source line and what else is to be seen."""
    span = finding.span
    lines = [f"{file.path}:{span.line}:{span.column}: {finding.message}"]
    line = file.excerpts.get(span.line)
    if line is not None:
        lines.append(f"{span.line:>6} | {line}")
    for related in finding.related:
        where = f"{related.path}:{related.span.line}:{related.span.column}"
        lines.append(f"see {where}: {related.note}")
    return "\n".join(map(printable, lines))


def _outcome(element: str, kind: str, message: str, text: str) -> str:
    body = "\n".join(map(escaped, text.split("\n")))
    return (
        f'      <{element} type="{escaped(kind)}" message="{shown(message)}">{body}</{element}>\n'
    )


def _cases(path: str, outcomes: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a test for each of ``outcomes``; those of one name have numbers from the second on."""
    seen: dict[str, int] = {}
    for name, outcome in outcomes:
        count = seen[name] = seen.get(name, 0) + 1
        called = name if count == 1 else f"{name} ({count})"
        head = f'    <testcase classname="{escaped(path)}" name="{escaped(called)}"'
        yield f"{head}>\n{outcome}    </testcase>\n" if outcome else f"{head}/>\n"
