"""The words for people: what is alike is told once, and no line is wider than 80 columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lightship.checking.result import Failure
from lightship.model.finding import Finding
from lightship.model.fix import Applicability
from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.repair.result import Change, FileRepair, Left, Repairs
from lightship.report.repair.text import MOST_ROWS, text


def change(path: str, line: int, title: str = "Replace ADD by COPY") -> Change:
    return Change("LS4101", "add-instead-of-copy", path, line, title, Applicability.SAFE)


def left(path: str, line: int, name: str = "no-user", reason: str = "ask") -> Left:
    span = Span(line, 1, line, 2)
    return Left(Finding("LS5101", name, Severity.WARNING, "it is so", path, span), reason)


def repair(
    path: str,
    changes: tuple[Change, ...] = (),
    findings: tuple[Left, ...] = (),
    *,
    is_written: bool = True,
) -> FileRepair:
    after = "new" if changes else "old"
    return FileRepair(
        path,
        {path: "old"},
        {path: after},
        changes,
        findings,
        fail_on=Severity.WARNING,
        is_written=is_written and bool(changes),
    )


def test_one_file_is_not_named_each_time() -> None:
    shown = text(Repairs([repair("D", (change("D", 5), change("D", 2)), (left("D", 1),))]))
    assert shown == (
        "2 fixes in 1 Dockerfile, 1 finding left: 1 for you\n"
        "fixed     Replace ADD by COPY (LS4101), lines 2, 5\n"
        "left      no-user (LS5101), line 1: ask\n"
        "next      lightship rule LS5101\n"
    )


def test_of_several_files_each_place_is_named_while_there_is_room() -> None:
    files = [repair(f"{name}/D", (change(f"{name}/D", 3),)) for name in "ab"]
    shown = text(Repairs(files))
    assert "fixed     Replace ADD by COPY (LS4101), a/D:3; b/D:3\n" in shown
    assert "2 fixes in 2 Dockerfiles, nothing left\n" in shown


def test_of_many_files_their_number_is_told() -> None:
    files = [repair(f"{n}/D", (change(f"{n}/D", 3), change(f"{n}/D", 4))) for n in range(40)]
    assert "fixed     Replace ADD by COPY (LS4101), 80 places in 40 files\n" in text(Repairs(files))


def test_more_kinds_than_fit_are_counted() -> None:
    changes = tuple(change("D", n, f"Do {n}") for n in range(1, MOST_ROWS + 5))
    shown = text(Repairs([repair("D", changes)]))
    assert "and 4 more of 4 other kinds: --format json has them all" in shown


def test_what_was_not_written_is_said_to_be_made() -> None:
    shown = text(Repairs([repair("D", (change("D", 1),), is_written=False)]))
    assert shown.startswith("1 fix to be made in 1 Dockerfile, nothing left\n")
    assert "next      lightship fix writes it" in shown


def test_what_broke_is_told_with_what_to_do() -> None:
    failure = Failure("output", "D is read-only", "chmod it")
    shown = text(Repairs([FileRepair("D", {}, {}, failures=(failure,))]))
    assert shown == "no Dockerfile was read\nbroken    D is read-only; chmod it\n"


def test_files_left_alone_are_told_by_reason() -> None:
    files = [FileRepair(path, {}, {}, untouched="it is a link") for path in ("a", "b")]
    assert "untouched a; b: it is a link\n" in text(Repairs(files))


WORDS = st.text(alphabet="abc /.\x1b\n\u6f22", max_size=200)


@given(st.lists(st.tuples(WORDS, WORDS, st.integers(1, 9999)), max_size=8))
def test_no_line_is_wider_than_a_terminal_but_for_a_long_word(
    rows: list[tuple[str, str, int]],
) -> None:
    files = [
        repair(f"p{n}", (change(path or "x", line, title or "Do"),), (left(path or "x", line),))
        for n, (path, title, line) in enumerate(rows)
    ]
    for line in text(Repairs(files)).split("\n"):
        assert len(line) <= 80 or max(map(len, line.split())) > 50
        assert "\x1b" not in line
