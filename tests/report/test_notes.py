"""What is noted of many Dockerfiles alike is told once, and nothing else is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lightship.checking.note import Note
from lightship.checking.result import CheckResult, FileResult
from lightship.report.notes import FEW, notes_in_words
from tests.report.results import shown

WHY = (
    "the build context is taken to be ., because compose.yaml builds it so; --context names another"
)


def services(number: int, text: str = WHY) -> list[Note]:
    return [Note(f"{each:02}/Dockerfile", text) for each in range(number)]


def test_few_dockerfiles_are_named() -> None:
    assert notes_in_words(services(FEW)) == [f"0{n}/Dockerfile: {WHY}" for n in range(FEW)]


def test_many_dockerfiles_are_counted() -> None:
    assert notes_in_words(services(60)) == [f"60 Dockerfiles: {WHY}"]


def test_what_is_said_twice_of_one_dockerfile_counts_once() -> None:
    assert len(notes_in_words(services(FEW) * 4)) == FEW


def test_each_reason_is_told_where_it_first_comes() -> None:
    mixed = [*services(2, "one"), *services(9, "two"), Note("x", "three"), *services(8, "two")]
    assert notes_in_words(mixed) == [
        "00/Dockerfile: one",
        "01/Dockerfile: one",
        "9 Dockerfiles: two",
        "x: three",
    ]


def test_what_holds_for_all_is_told_as_it_is() -> None:
    assert notes_in_words([Note("", WHY), *services(9)]) == [WHY, f"9 Dockerfiles: {WHY}"]


NOTES = st.lists(
    st.builds(Note, st.sampled_from(["", *"abcdefgh"]), st.sampled_from(["p", "q\x1b", "r"]))
)


@given(NOTES)
def test_every_text_is_told_and_none_more_often_than_its_dockerfiles(notes: list[Note]) -> None:
    told = notes_in_words(notes)
    assert len(told) == len(set(told)) <= len(set(notes))
    texts = {note.text.replace("\x1b", "\\x1b") for note in notes}
    assert {words.rpartition(": ")[2] for words in told} == texts


def result(number: int) -> CheckResult:
    return CheckResult([FileResult(note.path, notes=(note,)) for note in services(number)])


def test_text_wraps_its_notes() -> None:
    assert shown("text", result(60)) == (
        "note: 60 Dockerfiles: the build context is taken to be ., because compose.yaml\n"
        "      builds it so; --context names another\n"
        "no findings in 60 Dockerfiles\n"
    )


def test_the_log_of_a_workflow_and_a_comment_say_it_once_too() -> None:
    for name in ("github", "markdown"):
        assert shown(name, result(60)).count("the build context is taken to be .") == 1


def test_sarif_has_every_note() -> None:
    assert shown("sarif", result(60)).count(WHY) == 60
