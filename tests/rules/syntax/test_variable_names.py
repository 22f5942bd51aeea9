"""The names of the variables in a word."""

from __future__ import annotations

import pytest

from lightship.rules.syntax.variable_names import names_used


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("plain", ()),
        ("$A/$B", ("A", "B")),
        ("${A:-$B}$A", ("A", "B")),
        ("\\$A '$B' \"$C\"", ("C",)),
        ("${A:?must be set}/$B", ("A", "B")),
        ("${A:bad}$B_1-", ("A", "B_1")),
    ],
)
def test_each_name_is_given_once(word: str, names: tuple[str, ...]) -> None:
    assert names_used(word, "\\") == names
