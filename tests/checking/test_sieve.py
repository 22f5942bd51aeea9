"""Which findings are reported, and how the others are counted."""

from __future__ import annotations

import pytest

from lightship.checking.baseline import Baseline, marks_of
from lightship.checking.check_options import CheckOptions
from lightship.checking.result import FileResult
from lightship.checking.sieve import Sieve, sieve_for
from lightship.model.errors import BaselineError, UsageError
from lightship.model.finding import Finding, Related
from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.project.changed_lines import ChangedLines

PATH = "Dockerfile"


def changes(*lines: int) -> ChangedLines:
    """Return changes of these lines, which nobody has to ask git about."""
    made = ChangedLines("HEAD")
    made._lines[PATH] = tuple((line, line) for line in lines)
    return made


def finding(line: int = 1, *, subject: str = "FROM node", related: int = 0) -> Finding:
    others = (Related(PATH, Span(related, 1, related, 2), "n"),) if related else ()
    return Finding(
        "LS2002",
        "n",
        Severity.INFO,
        "m",
        PATH,
        Span(line, 1, line, 9),
        subject=subject,
        related=others,
    )


def knowing(*findings: Finding) -> Baseline:
    return Baseline("baseline.json", {PATH: marks_of(findings)})


def test_with_nothing_asked_for_everything_is_reported() -> None:
    file = FileResult(PATH, (finding(),))
    assert Sieve().keep(file) is file


def test_what_is_known_is_counted_and_not_reported() -> None:
    new = finding(2, subject="FROM python")
    kept = Sieve(knowing(finding())).keep(FileResult(PATH, (finding(), new)))
    assert (kept.findings, kept.known, kept.unchanged) == ((new,), 1, 0)


def test_what_stands_on_unchanged_lines_is_counted_and_not_reported() -> None:
    kept = Sieve(changes=changes(2)).keep(FileResult(PATH, (finding(1), finding(2))))
    assert (kept.findings, kept.known, kept.unchanged) == ((finding(2),), 0, 1)


def test_a_finding_is_about_its_other_places_too() -> None:
    """A COPY that somebody puts before an install is what makes the install a fault."""
    found = finding(5, related=2)
    assert Sieve(changes=changes(2)).keep(FileResult(PATH, (found,))).findings == (found,)
    assert Sieve(changes=changes(3)).keep(FileResult(PATH, (found,))).findings == ()


def test_of_equal_ones_those_on_unchanged_lines_are_the_known_ones() -> None:
    """So that a copy of a known fault is new wherever in the file somebody puts it."""
    sieve = Sieve(knowing(finding()), changes(1))
    kept = sieve.keep(FileResult(PATH, (finding(1), finding(4))))
    assert (kept.findings, kept.known, kept.unchanged) == ((finding(1),), 1, 0)


def test_a_new_baseline_takes_everything() -> None:
    file = FileResult(PATH, (finding(1), finding(2)))
    kept = Sieve(accepts_all=True).keep(file)
    assert (kept.findings, kept.known) == ((), 2)
    assert kept.marks == marks_of(file.findings)
    assert list(kept.marks.values()) == [2]


@pytest.mark.parametrize(
    "options",
    [
        CheckOptions(write_baseline="a", baseline="b"),
        CheckOptions(write_baseline="a", diff_base="main"),
        CheckOptions(diff_base="main", standard_input=b"FROM a\n"),
    ],
)
def test_options_that_contradict_each_other_are_bad_usage(options: CheckOptions) -> None:
    with pytest.raises(UsageError) as caught:
        sieve_for(options)
    assert caught.value.hint


def test_a_baseline_that_is_not_there_is_an_error_at_once() -> None:
    with pytest.raises(BaselineError):
        sieve_for(CheckOptions(baseline="/nowhere/baseline.json"))
