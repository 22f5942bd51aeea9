"""Which lines a project's own words for its version allow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.scaffold.releases import GO, NODE, PYTHON, RUBY
from lightship.scaffold.version_range import allows, names_version

ALLOWED = [
    ("20", "20"),
    ("v20.11.1", "20"),
    ("20.x", "20"),
    (">=18.12", "24"),
    (">=18 <21", "20"),
    ("18 || 20", "20"),
    ("16 - 20", "18"),
    ("^20.1.0", "20"),
    ("~20.1", "20"),
    ("<21.5", "21"),
    (">=3.11", "3.13"),
    (">=3.10,<3.14", "3.13"),
    ("~=3.11", "3.13"),
    ("~=3.11.2", "3.11"),
    ("==3.12.*", "3.12"),
    ("^3.11", "3.13"),
    ("!=3.12.1,>=3.12", "3.12"),
    ("3", "3.13"),
    ("~> 3.2", "3.4"),
    ("ruby-3.3.0", "3.3"),
    ("^8.2", "8.4"),
    ("^7.4|^8.0", "8.4"),
    (">=8.1 <8.5", "8.4"),
]
REFUSED = [
    ("20", "22"),
    (">=18 <21", "22"),
    ("^20.1.0", "22"),
    ("~20.1", "21"),
    ("<21", "21"),
    (">22", "22"),
    (">=3.10,<3.13", "3.13"),
    ("~=3.11.2", "3.12"),
    ("~> 3.2.1", "3.3"),
    ("!=3.12", "3.12"),
    ("^8.2", "9.0"),
    ("lts/*", "24"),
]


@pytest.mark.parametrize(("words", "line"), ALLOWED)
def test_a_range_allows(words: str, line: str) -> None:
    assert allows(words, line)


@pytest.mark.parametrize(("words", "line"), REFUSED)
def test_a_range_refuses(words: str, line: str) -> None:
    assert not allows(words, line)


@pytest.mark.parametrize("words", ["lts/*", "node", "stable", "", "*"])
def test_a_name_is_no_version(words: str) -> None:
    assert not names_version(words)


@given(st.text(max_size=300), st.sampled_from(NODE.lines))
def test_any_text_is_read(words: str, line: str) -> None:
    assert allows(words, line) in (True, False)


@given(st.sampled_from(NODE.lines))
def test_a_line_is_in_its_own_range(line: str) -> None:
    assert allows(line, line)
    assert allows(f">={line}", line)
    assert not allows(f"<{line}", line)


def test_the_default_is_taken_where_it_fits() -> None:
    assert NODE.choose(">=18") == NODE.default
    assert PYTHON.choose("") == PYTHON.default


def test_a_living_line_goes_before_one_that_has_ended() -> None:
    assert NODE.choose("<23") == "22"
    assert PYTHON.choose("<3.12") == "3.11"
    assert GO.choose("1.19") == "1.19"


def test_no_line_is_taken_where_none_fits() -> None:
    assert RUBY.choose("99") == ""
