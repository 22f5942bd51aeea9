"""Profiles as a page and as a list."""

from __future__ import annotations

import tomllib

import pytest

from lightship.checking.profiles import PROFILES
from lightship.checking.selection import Catalogue
from lightship.report.profile_page import profile_listing, profiles_page
from lightship.rules.index import INDEX

CATALOGUE = Catalogue(INDEX)


def test_the_page_has_each_profile_as_a_selection_that_one_can_copy() -> None:
    sections = profiles_page(CATALOGUE).split("\n## ")[1:]
    assert [section.partition("\n")[0] for section in sections] == list(PROFILES)
    for section, profile in zip(sections, PROFILES.values(), strict=True):
        code = section.partition("```toml\n")[2].partition("```")[0]
        table = tomllib.loads(code)
        assert tuple(table.get("select", ())) == profile.select
        assert tuple(table.get("ignore", ())) == profile.ignore


@pytest.mark.parametrize("name", PROFILES)
def test_the_list_has_its_rules_and_no_others(name: str) -> None:
    lines = profile_listing(name, CATALOGUE).splitlines()
    codes = CATALOGUE.in_profile(name)
    assert lines[:2] == [
        f"{name}: {PROFILES[name].purpose}",
        f"{len(codes)} of {len(INDEX)} rules",
    ]
    assert {line.split()[0] for line in lines if line.startswith("  LS")} == codes
