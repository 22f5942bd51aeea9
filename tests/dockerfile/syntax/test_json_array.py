from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.syntax.json_array import read_array


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('["a"]', ("a",)),
        (' [ "a" ,\t"b c" ] ', ("a", "b c")),
        ("[]", ()),
        ('["\\u00e9", "a\\nb", "\\""]', ("é", "a\nb", '"')),
        ('["\\ud800"]', ("\ufffd",)),
        ('["\udcff"]', ("\ufffd",)),
        ('["é"]', ("é",)),
    ],
)
def test_an_array_of_strings_is_read(text: str, words: tuple[str, ...]) -> None:
    array = read_array(text, 0, len(text))
    assert array is not None
    assert array[0] == words
    assert all(text[start] == text[end - 1] == '"' for start, end in array[1])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "['a']",
        '["a",]',
        '["a"',
        '["a"] b',
        '["a" "b"]',
        '["a\tb"]',
        '["a\\x"]',
        "[NaN]",
        "{}",
    ],
)
def test_what_is_no_json_is_none(text: str) -> None:
    assert read_array(text, 0, len(text)) is None


@pytest.mark.parametrize("text", ["[1]", '["a", 1]', "[null]", "[true]", '[["a"]]', '[{"a": "b"}]'])
def test_an_array_of_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_array(text, 0, len(text))
    assert refused.value.kind == "json-array-with-non-strings"


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=5), max_size=5))
def test_what_python_writes_is_read_back(words: list[str]) -> None:
    for text in (json.dumps(words), json.dumps(words, ensure_ascii=False)):
        array = read_array(f"x{text}y", 1, 1 + len(text))
        assert array is not None
        assert list(array[0]) == words
        assert [json.loads(f"x{text}y"[start:end]) for start, end in array[1]] == words
