"""Profiles: each a set of rules that keeps what it promises, also of rules to come."""

from __future__ import annotations

import pytest

from lightship.checking.profiles import PROFILES
from lightship.checking.selection import Catalogue
from lightship.model.severity import Severity
from lightship.rules.index import INDEX

CATALOGUE = Catalogue(INDEX)
SEVERITIES = {entry.code: entry.load().severity for entry in INDEX}


def test_each_is_stricter_than_the_next() -> None:
    strict, default, relaxed = (CATALOGUE.in_profile(name) for name in PROFILES)
    assert strict >= default > relaxed


def test_the_default_is_what_runs_where_nothing_is_said() -> None:
    assert CATALOGUE.in_profile("default") == CATALOGUE.selected((), ())


def test_a_relaxed_one_has_every_error() -> None:
    errors = {
        entry.code for entry in INDEX if entry.enabled and SEVERITIES[entry.code] is Severity.ERROR
    }
    assert errors - CATALOGUE.in_profile("relaxed") == set()


def test_a_relaxed_one_has_nothing_that_is_often_right_to_leave() -> None:
    mild = {code for code, each in SEVERITIES.items() if each < Severity.WARNING}
    assert CATALOGUE.in_profile("relaxed") & mild == set()


@pytest.mark.parametrize("name", PROFILES)
def test_no_word_is_there_twice(name: str) -> None:
    profile = PROFILES[name]
    assert len({*profile.select, *profile.ignore}) == len((*profile.select, *profile.ignore))


def test_what_is_selected_beside_a_profile_is_added() -> None:
    relaxed = CATALOGUE.in_profile("relaxed")
    assert CATALOGUE.selected(("LS2004",), (), "relaxed") == relaxed | {"LS2004"}
    assert CATALOGUE.selected((), ("LS10",), "relaxed") == {
        code for code in relaxed if not code.startswith("LS10")
    }
    assert CATALOGUE.selected(("LS2004",), ()) == {"LS2004"}
