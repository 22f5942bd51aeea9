"""Variables that lines of scripts set."""

from __future__ import annotations

import pytest

from lightship.rules.script_setting import setting_in


@pytest.mark.parametrize(
    ("line", "value", "place", "is_off"),
    [
        ("NAME=0", "0", (0, 6), True),
        ("export NAME='false' x", "false", (7, 18), True),
        ("  NAME: 1", "1", (2, 9), False),
        ('NAME="$X"', "", (0, 6), False),
        ("NAME=01", "01", (0, 7), False),
    ],
)
def test_a_line_sets_a_value(line: str, value: str, place: tuple[int, int], is_off: bool) -> None:
    found = setting_in(line, "NAME")
    assert found is not None
    assert (found.value, (found.start, found.end), found.is_off) == (value, place, is_off)


@pytest.mark.parametrize("line", ["# NAME=0", "OTHER=0", "echo NAME", "NAMES=1", ""])
def test_comments_and_other_lines_set_nothing(line: str) -> None:
    assert setting_in(line, "NAME") is None
