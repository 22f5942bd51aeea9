"""What one repair leaves of a shared file, and which repairs have to go on from it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from lightship.repair.draft import Place
from lightship.repair.result import FileRepair
from lightship.repair.shared_files import LeftTexts, Overtaken, agreed
from lightship.repair.workshop import Job

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lightship.repair.shared_files import Anew

IGNORE = "x/.dockerignore"


def job(
    name: str, before: str | None = None, after: str | None = None, beside: str | None = None
) -> Job:
    """Return the repair of ``x/NAME``, which finds and leaves such texts of the ignore file."""
    path = f"x/{name}"
    old = {} if before is None else {IGNORE: before}
    new = old if after is None else {IGNORE: after}
    place = Place(path, path, {} if beside is None else {IGNORE: beside})
    return Job(FileRepair(path, old, new), place)


def never(anew: Sequence[Anew]) -> list[Job]:
    pytest.fail(f"{anew} are repaired again")


class Again:
    """Repairs again: each goes on from what it is given, and changes nothing in it."""

    def __init__(self) -> None:
        self.asked: list[Anew] = []

    def __call__(self, anew: Sequence[Anew]) -> list[Job]:
        self.asked += anew
        return [job(os.path.basename(path), beside=texts.get(IGNORE)) for path, texts in anew]


def test_what_no_repair_has_changed_is_as_it_is_on_the_disk() -> None:
    left = LeftTexts()
    left.note(job("a", before="one\n").repair)
    left.check(IGNORE)
    assert left.around("x/b") == {}


def test_who_wants_to_edit_what_another_has_changed_is_told_its_text() -> None:
    left = LeftTexts()
    left.note(job("a", after="one\n").repair)
    with pytest.raises(Overtaken) as told:
        left.check(os.path.abspath(IGNORE))
    assert (told.value.path, told.value.text) == (IGNORE, "one\n")


def test_the_last_repair_counts() -> None:
    left = LeftTexts()
    left.note(job("a", after="one\n").repair)
    left.note(job("b", before="one\n", after="one\ntwo\n").repair)
    assert left.around("x/c") == {IGNORE: "one\ntwo\n"}


def test_the_ignore_file_of_another_folder_is_not_given() -> None:
    left = LeftTexts()
    left.note(job("a", after="one\n").repair)
    assert left.around("y/a") == {}
    assert left.around("x/y/a") == {}


def test_repairs_that_went_on_from_each_other_are_not_done_again() -> None:
    jobs = [
        job("c", beside="one\ntwo\n"),
        job("a", after="one\n"),
        job("b", before="one\n", after="one\ntwo\n", beside="one\n"),
    ]
    assert [each.repair.path for each in agreed(jobs, never)] == ["x/a", "x/b", "x/c"]


def test_one_that_changes_the_same_file_unknowing_goes_on_from_it() -> None:
    again = Again()
    agreed([job("a", after="one\n"), job("b", after="two\n")], again)
    assert again.asked == [("x/b", {IGNORE: "one\n"})]


def test_one_that_did_not_see_the_ignore_file_of_its_folder_is_done_again() -> None:
    again = Again()
    agreed([job("a", after="one\n"), job("b")], again)
    assert again.asked == [("x/b", {IGNORE: "one\n"})]


def test_one_before_it_in_the_order_is_not() -> None:
    agreed([job("a"), job("b", after="one\n")], never)


def test_one_that_went_on_from_a_text_which_is_no_more_is_done_again() -> None:
    again = Again()
    jobs = [job("a", after="one\n"), job("b", beside="other\n")]
    assert agreed(jobs, again)[1].place.beside == {IGNORE: "one\n"}


def test_one_that_went_on_from_a_text_which_nobody_leaves_is_done_again() -> None:
    again = Again()
    agreed([job("a", beside="one\n")], again)
    assert again.asked == [("x/a", {})]
