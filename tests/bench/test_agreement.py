"""The comparison with hadolint sorts differences into kinds, and asks a reason of each."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.append(str(Path(__file__).parents[2] / "bench"))

from agreement import Kind, Place, chosen, differences, report

if TYPE_CHECKING:
    import pytest

ONE, OTHER = Place("a", 1, "DL3006"), Place("a", 2, "DL3008")


def test_what_both_find_is_no_difference() -> None:
    assert differences(frozenset({ONE}), frozenset({ONE})) == {}


def test_a_kind_is_an_id_and_the_side_that_has_it_alone() -> None:
    assert differences(frozenset({ONE}), frozenset({OTHER})) == {
        Kind("DL3006", "hadolint"): [ONE],
        Kind("DL3008", "lightship"): [OTHER],
    }


def test_shellchecks_ids_are_one_kind() -> None:
    found = differences(frozenset({Place("a", 1, "SC2086"), Place("a", 1, "SC2046")}), frozenset())
    assert [*found] == [Kind("SC*", "hadolint")]


def test_a_file_that_hadolint_cannot_read_is_one_difference() -> None:
    unread = Place("a", 7, "DL1000")
    assert differences(frozenset({unread}), frozenset({ONE, OTHER})) == {
        Kind("DL1000", "hadolint"): [Place("a", 1, "DL1000")]
    }
    assert differences(frozenset({unread}), frozenset({Place("a", 3, "DL1000")})) == {}


def test_a_kind_without_a_reason_makes_it_fail(capsys: pytest.CaptureFixture[str]) -> None:
    kinds = {Kind("DL3006", "hadolint"): [ONE]}
    assert report(kinds, {Kind("DL3006", "hadolint"): "names differ"}, 1) == 0
    assert "a:1\n       names differ\n" in capsys.readouterr().out
    assert report(kinds, {}, 1) == 1
    assert "NO REASON" in capsys.readouterr().out


def test_the_same_files_are_chosen_every_time() -> None:
    files = [str(number) for number in range(100)]
    assert chosen(files, 7) == chosen(files, 7)
    assert len(set(chosen(files, 7))) == 7
    assert chosen(files, 0) == chosen(files, 1000) == files
