"""What is said beside a patch: what was left alone, what broke, and what is to be known."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lightship.checking.note import Note
from lightship.checking.result import Failure
from lightship.repair.result import FileRepair, Repairs
from lightship.report.repair.text import asides


def test_refusals_failures_and_notes_are_all_told() -> None:
    repairs = Repairs(
        [
            FileRepair("a", {}, {}, notes=(Note("a", "the recipe x was left out: no"),)),
            FileRepair("b", {}, {}, failures=(Failure("output", "b is read-only", "chmod it"),)),
            FileRepair("c", {}, {}, untouched="it is a link"),
            FileRepair("d", {}, {}, untouched="it is a link"),
        ]
    )
    assert asides(repairs) == (
        "lightship: c; d: it is a link\n"
        "lightship: b is read-only; chmod it\n"
        "lightship: a: the recipe x was left out: no\n"
    )


def test_what_is_noted_of_many_is_told_once() -> None:
    files = [FileRepair(f"{n}", {}, {}, notes=(Note(f"{n}", "it is so"),)) for n in range(9)]
    assert asides(Repairs(files)) == "lightship: 9 Dockerfiles: it is so\n"


def test_without_any_it_is_empty() -> None:
    assert asides(Repairs([FileRepair("a", {"a": "x"}, {"a": "y"})])) == ""


@given(st.lists(st.text(alphabet="abc /.\x1b\n\u6f22", min_size=1, max_size=200), max_size=6))
def test_no_line_is_wider_than_a_terminal_but_for_a_long_word(texts: list[str]) -> None:
    files = [FileRepair(f"p{n}", {}, {}, notes=(Note("", text),)) for n, text in enumerate(texts)]
    for line in asides(Repairs(files)).split("\n"):
        assert len(line) <= 80 or max(map(len, line.split())) > 50
        assert "\x1b" not in line
