"""A number that was read before is the same when it is read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.image.tar.numbers import MOST_KNOWN, NumberReader, number


@given(st.lists(st.integers(0, 0o7777777).map(lambda each: b"%07o\0" % each), max_size=30))
def test_it_reads_what_the_field_says(fields: list[bytes]) -> None:
    reader = NumberReader()
    assert [reader.read(each) for each in fields * 2] == [number(each) for each in fields * 2]


def test_it_reads_on_when_it_remembers_no_more() -> None:
    reader = NumberReader()
    assert [reader.read(b"%o\0" % each) for each in range(MOST_KNOWN + 9)] == list(
        range(MOST_KNOWN + 9)
    )


def test_what_is_no_number_is_refused_each_time() -> None:
    reader = NumberReader()
    for _ in range(2):
        with pytest.raises(ValueError, match="invalid literal"):
            reader.read(b"9x\0")
