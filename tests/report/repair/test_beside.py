"""The files beside Dockerfiles are named: what is made, and what is changed."""

from __future__ import annotations

import pytest

from lightship.repair.result import FileRepair, Repairs
from lightship.report.repair.beside import changed_beside, made_beside
from lightship.report.repair.text import MOST_ROWS, text


def repair(path: str, before: dict[str, str], after: dict[str, str]) -> FileRepair:
    return FileRepair(path, {path: "old", **before}, {path: "new", **after})


MADE = repair("web/Dockerfile", {}, {"web/.dockerignore": ".git\n*.log\n"})
CHANGED = repair(
    "api/Dockerfile",
    {"compose.yaml": "a", "api/.dockerignore": "same"},
    {"compose.yaml": "b", "api/.dockerignore": "same"},
)


def test_a_new_file_is_named_with_its_length() -> None:
    assert made_beside(Repairs([MADE, CHANGED])) == ["web/.dockerignore (2 lines)"]


def test_a_changed_file_is_named_and_one_that_stays_is_not() -> None:
    assert changed_beside(Repairs([MADE, CHANGED])) == ["compose.yaml"]


@pytest.mark.parametrize(("made", "length"), [("a", "1 line"), ("a\nb", "2 lines")])
def test_the_last_line_counts_without_its_end(made: str, length: str) -> None:
    assert made_beside(Repairs([repair("D", {}, {".dockerignore": made})])) == [
        f".dockerignore ({length})"
    ]


def test_a_file_that_two_repairs_share_is_named_once() -> None:
    one = repair("a/Dockerfile", {}, {".dockerignore": "x\n"})
    two = repair("b/Dockerfile", {".dockerignore": "x\n"}, {".dockerignore": "x\ny\n"})
    assert made_beside(Repairs([one, two])) == [".dockerignore (2 lines)"]
    assert changed_beside(Repairs([one, two])) == []


def test_no_dockerfile_is_beside_another() -> None:
    one = repair("a/Dockerfile", {"b/Dockerfile": "old"}, {"b/Dockerfile": "new"})
    both = Repairs([one, repair("./b/Dockerfile", {}, {})])
    assert made_beside(both) == changed_beside(both) == []


def test_they_are_told_below_the_fixes_and_by_whether_they_are_written() -> None:
    waiting = text(Repairs([MADE, CHANGED]))
    assert "to make   web/.dockerignore (2 lines)\nto change compose.yaml\n" in waiting
    done = text(Repairs([MADE.but(is_written=True), CHANGED.but(is_written=True)]))
    assert "made      web/.dockerignore (2 lines)\nchanged   compose.yaml\n" in done


def test_what_could_not_be_written_is_not_called_made() -> None:
    half = text(Repairs([MADE, CHANGED.but(is_written=True)]))
    assert ".dockerignore" not in half
    assert "changed   compose.yaml\n" in half


def test_more_than_fit_are_counted() -> None:
    many = {f"{n:03}/.dockerignore": "x\n" for n in range(MOST_ROWS + 3)}
    shown = text(Repairs([repair("D", {}, many)]))
    assert shown.count(".dockerignore") == MOST_ROWS
    assert "          and 3 more, in --format json\n" in shown


def test_what_a_terminal_would_obey_is_escaped() -> None:
    assert made_beside(Repairs([repair("D", {}, {"\x1b[31m": ""})])) == ["\\x1b[31m (1 line)"]
