"""Nothing that a terminal would obey comes through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.report.printable import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("añb 漢", "añb 漢"),
        ("a\tb", "a\tb"),
        ("\x1b[31m", "\\x1b[31m"),
        ("\udcff", "\\xff"),
        ("\u202e", "\\u202e"),
        ("\U000e0001", "\\U000e0001"),
    ],
)
def test_text_is_shown_as(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text(st.characters()))
def test_nothing_but_tabs_and_printable_characters_is_left(text: str) -> None:
    assert printable(text).replace("\t", "").isprintable()
