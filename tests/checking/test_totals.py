"""The counts that summaries and exit codes are made from."""

from __future__ import annotations

import pickle

from lightship.checking.note import Note
from lightship.checking.result import CheckResult, Failure, FileResult
from lightship.checking.totals import Totals
from lightship.model.finding import Finding
from lightship.model.severity import Severity
from lightship.model.span import Span


def finding(code: str, severity: Severity, line: int = 1) -> Finding:
    """Return a finding of the rule with ``code``."""
    return Finding(
        code, f"name-of-{code}", severity, "a fact", "Dockerfile", Span(line, 1, line, 2)
    )


NOTE = Note("a/Dockerfile", "a note")
BAD = FileResult(
    "a/Dockerfile",
    (
        finding("LS2002", Severity.WARNING),
        finding("LS2002", Severity.WARNING, 2),
        finding("LS5101", Severity.ERROR, 3),
    ),
    notes=(NOTE,),
)
BROKEN = FileResult("b/Dockerfile", failures=(Failure("kind", "fact", "hint"),), checked=False)


def test_a_file_counts_its_findings_by_severity_and_rule() -> None:
    """In the order in which they first occur."""
    totals = Totals.of(BAD)
    assert totals.checked == 1
    assert list(totals.counts.items()) == [
        ((Severity.WARNING, "LS2002", "name-of-LS2002", ""), 2),
        ((Severity.ERROR, "LS5101", "name-of-LS5101", ""), 1),
    ]
    assert (totals.findings, totals.failures) == (3, 0)


def test_totals_of_many_are_the_sums_of_their_parts() -> None:
    """Notes are each there once."""
    totals = Totals.together([Totals.of(BAD), Totals.of(BROKEN), Totals.of(BAD)])
    assert (totals.checked, totals.findings, totals.failures) == (2, 6, 1)
    assert totals.by_rule() == {"LS2002": 4, "LS5101": 2}
    assert totals.notes == (NOTE,)


def test_a_bound_counts_what_is_as_bad_or_worse() -> None:
    """An exit code asks for that."""
    totals = Totals.of(BAD)
    assert totals.count_at_least(Severity.STYLE) == 3
    assert totals.count_at_least(Severity.WARNING) == 3
    assert totals.count_at_least(Severity.ERROR) == 1
    assert totals.count_of(Severity.WARNING) == 2


def test_the_totals_of_a_result_are_those_of_its_files() -> None:
    """However they came together."""
    result = CheckResult([BROKEN, BAD])
    assert result.totals == Totals.together([Totals.of(BAD), Totals.of(BROKEN)])


def test_totals_are_the_same_behind_a_pipe() -> None:
    """Processes send them to one another."""
    totals = Totals.of(BAD)
    assert pickle.loads(pickle.dumps(totals)) == totals
