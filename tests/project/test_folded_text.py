"""Folded texts of YAML are read as the one line that they are."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from lightship.project.folded_text import unfolded

WORDS = st.lists(st.sampled_from(["docker", "build", "--x", "a=$b", "."]), min_size=1, max_size=3)


def test_lines_at_the_width_of_the_text_are_one() -> None:
    text = "a:\n  - >-\n    docker build\n    .\n  - b\n"
    assert unfolded(text) == "a:\n  - >-\n    docker build     .\n  - b\n"


def test_lines_further_in_and_blank_ones_keep_their_ends() -> None:
    text = "a: >\n  one\n    two\n  three\n\n  four\nb: 1\n"
    assert unfolded(text) == text


def test_other_texts_keep_their_lines() -> None:
    for text in ("a: |\n  one\n  two\n", "a: b > c\n", "x >\ny\n", ">"):
        assert unfolded(text) == text
    assert unfolded("a: >\r\n  b\r\n  c\r\n") == "a: >\r\n  b    c\r\n"


@given(st.lists(WORDS, min_size=1, max_size=5), st.integers(1, 4), st.sampled_from([">", ">-"]))
def test_the_words_of_each_line_are_those_that_yaml_reads(
    rows: list[list[str]], width: int, sign: str
) -> None:
    text = f"k: {sign}\n" + "".join(f"{' ' * width}{' '.join(row)}\n" for row in rows)
    after = unfolded(text)
    assert len(after) == len(text)
    read = yaml.safe_load(text)["k"]
    (line,) = after.split("\n")[1:-1]
    assert line.split() == read.split()
