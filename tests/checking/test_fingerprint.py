"""Fingerprints survive moved lines, and nothing else."""

from __future__ import annotations

from lightship.checking.fingerprint import fingerprints, mark
from lightship.model.finding import Finding
from lightship.model.severity import Severity
from lightship.model.span import Span


def finding(line: int = 1, *, code: str = "LS2002", subject: str = "FROM node") -> Finding:
    span = Span(line, 1, line, 2)
    return Finding(code, "n", Severity.INFO, "m", "Dockerfile", span, subject=subject)


def test_a_moved_line_keeps_its_fingerprint() -> None:
    assert fingerprints([finding(1)]) == fingerprints([finding(90)])


def test_blanks_do_not_count() -> None:
    assert fingerprints([finding()]) == fingerprints([finding(subject="FROM \t node")])


def test_rule_and_text_count() -> None:
    made = fingerprints([finding(), finding(code="LS2004"), finding(subject="FROM python")])
    assert len(set(made)) == 3


def test_equal_findings_are_told_apart_by_their_order() -> None:
    first, second = fingerprints([finding(1), finding(2)])
    assert first != second
    assert first == fingerprints([finding(2)])[0]


def test_a_file_counts_and_can_be_called_otherwise() -> None:
    here = fingerprints([finding()])
    assert here == fingerprints([finding()], "Dockerfile")
    assert here != fingerprints([finding()], "web/Dockerfile")


def test_a_mark_is_the_rule_and_a_hash_of_the_text() -> None:
    assert mark(finding()).startswith("LS2002 ")
    assert mark(finding(1)) == mark(finding(90))
    assert mark(finding()) != mark(finding(subject="FROM python"))
