"""Text in columns, whatever its script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.report.columns import MARKS, columns, padded, shortened, shortened_path
from lightship.report.printable import printable

TEXT = st.text(max_size=60).map(printable)
ROOM = st.integers(12, 40)


@pytest.mark.parametrize(
    ("text", "number"), [("abc", 3), ("é", 1), ("e\u0301", 1), ("세계", 4), ("🚀", 2), ("", 0)]
)
def test_a_letter_takes_the_columns_of_its_script(text: str, number: int) -> None:
    assert columns(text) == number


@given(TEXT, ROOM)
def test_what_is_shortened_fits_and_begins_as_it_did(text: str, room: int) -> None:
    short = shortened(text, room)
    assert columns(short) <= room
    assert short == text or text.startswith(short.removesuffix("...").rstrip())


@given(st.lists(TEXT, max_size=12).map("/".join), ROOM)
def test_a_path_is_shortened_in_its_middle(path: str, room: int) -> None:
    short = shortened_path(path, room)
    assert columns(short) <= room
    assert short == path or "..." in short


def test_a_path_keeps_its_name_rather_than_its_folders() -> None:
    path = "usr/src/app/node_modules/.pnpm/webpack@5.91.0/node_modules/webpack/lib/index.js"
    assert shortened_path(path, 30).endswith("/lib/index.js")


def test_padding_counts_columns() -> None:
    assert padded("세계", 6) == "세계  "
    assert padded("longer", 3) == "longer"


def test_a_tower_of_marks_is_cut() -> None:
    tower = "e" + "\u0301" * 5_000
    assert len(shortened(tower, 20)) <= 20 * MARKS
    assert len(shortened_path(tower, 20)) <= 40 * MARKS
