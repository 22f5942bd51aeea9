"""Which version of a file is live, and which layer brought what."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lightship.inspection.packages.versions import arrivals, live_version, up_to_live
from tests.inspection.packages.live_tree import LiveTree


def test_what_was_always_there_came_first() -> None:
    assert arrivals([(0, {"a"}), (2, {"a", "b"}), (5, {"a", "b"})]) == {"a": 0, "b": 2}


def test_what_was_taken_out_came_back_later() -> None:
    assert arrivals([(0, {"a"}), (1, set()), (2, {"a"})]) == {"a": 2}


def test_what_is_gone_came_never() -> None:
    assert arrivals([(0, {"a", "b"}), (1, {"b"})]) == {"b": 0}
    assert arrivals([]) == {}


@given(st.lists(st.frozensets(st.integers(0, 5)), min_size=1))
def test_an_arrival_is_the_start_of_the_last_unbroken_run(contents: list[frozenset[int]]) -> None:
    found = arrivals(list(enumerate(contents)))
    assert found.keys() == contents[-1]
    for key, layer in found.items():
        assert all(key in keys for keys in contents[layer:])
        assert layer == 0 or key not in contents[layer - 1]


def test_the_live_version_is_that_of_the_live_layer() -> None:
    versions = [(0, "old"), (3, "new")]
    assert up_to_live(versions, 3) == versions
    assert up_to_live(versions, 0) == versions[:1]
    assert up_to_live(versions, 2) == ()


def test_a_live_version_is_found_through_links() -> None:
    live = LiveTree({"etc/os-release": "../usr/lib/os-release", "usr/lib/os-release": b"ID=a"})
    assert live_version({"usr/lib/os-release": [(0, "it")]}, "etc/os-release", live) == "it"
    assert live_version({"usr/lib/os-release": [(0, "it")]}, "etc/nothing", live) is None
