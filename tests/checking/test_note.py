"""A note names the Dockerfile that it is about, where it is about one."""

from __future__ import annotations

import pickle

from lightship.checking.note import Note
from lightship.checking.result import FileResult
from lightship.checking.totals import Totals


def test_a_note_of_a_dockerfile_begins_with_its_path() -> None:
    assert str(Note("web/Dockerfile", "it is so")) == "web/Dockerfile: it is so"
    assert str(Note("", "it is so")) == "it is so"


def test_the_same_note_of_two_dockerfiles_is_two() -> None:
    notes = {Note("a", "it is so"), Note("b", "it is so"), Note("a", "it is so")}
    assert len(notes) == 2
    assert pickle.loads(pickle.dumps(notes)) == notes


def test_totals_have_notes_in_the_order_in_which_they_read() -> None:
    files = [FileResult(path, notes=(Note(path, "x"), Note("", "all"))) for path in "zyb"]
    told = [str(each) for each in Totals.together([Totals.of(file) for file in files]).notes]
    assert told == ["all", "b: x", "y: x", "z: x"]
