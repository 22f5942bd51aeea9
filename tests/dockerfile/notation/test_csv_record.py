from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.notation.csv_record import read_record


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("a,b", ["a", "b"]),
        ('"a,b",c', ["a,b", "c"]),
        ('"a""b"', ['a"b']),
        ("a,", ["a", ""]),
        ('"a",', ["a", ""]),
        (",", ["", ""]),
    ],
)
def test_a_record_has_fields_between_commas(text: str, fields: list[str]) -> None:
    assert read_record(text) == fields


@pytest.mark.parametrize("text", ["", 'a"b', '"a', '"a"b', '"a" ,b'])
def test_malformed_records_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_record(text)


@given(st.lists(st.text(alphabet='a," ', max_size=4), min_size=1, max_size=4).filter(any))
def test_what_python_writes_is_read_back(fields: list[str]) -> None:
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow(fields)
    assert read_record(written.getvalue()) == fields
