from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.syntax.heredoc import (
    Heredoc,
    Marker,
    closes,
    is_marker,
    last_lines,
    markers,
    read_marker,
    strip_tabs,
)


@pytest.mark.parametrize(
    ("word", "name", "expand", "tabs", "descriptor"),
    [
        ("<<EOF", "EOF", True, False, 0),
        ("<<-EOF", "EOF", True, True, 0),
        ("<<'EOF'", "EOF", False, False, 0),
        ('<<-"E F"', "E F", False, True, 0),
        ("<<E'O'F", "EOF", False, False, 0),
        ("<<E\\OF", "EOF", True, False, 0),
        ("<<$EOF", "$EOF", True, False, 0),
        ("3<<EOF", "EOF", True, False, 3),
        ("<< EOF", "EOF", True, False, 0),
    ],
)
def test_a_marker_names_the_closing_word(
    word: str, name: str, *, expand: bool, tabs: bool, descriptor: int
) -> None:
    marker = read_marker(word)
    assert marker == Marker(name, expand=expand, strip_tabs=tabs, descriptor=descriptor)
    assert is_marker(word)


@pytest.mark.parametrize(
    "word", ["", "EOF", "<<", "<<-", "<<<EOF", "a<<EOF", "<<A<<B", "<<a b", "<EOF"]
)
def test_other_words_are_no_markers(word: str) -> None:
    assert read_marker(word) is None
    assert not is_marker(word)


def test_a_name_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        read_marker("<<'EOF")
    assert refused.value.kind == "unterminated-heredoc"
    assert not is_marker("<<'EOF")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("RUN <<A <<B x", ["A", "B"]),
        ("RUN echo '<<A' <<B", ["B"]),
        ("RUN echo it's <<A", []),
        ("RUN x <<<A", []),
        ("RUN echo $X <<A", ["A"]),
        ("RUN x<<A", []),
    ],
)
def test_markers_are_words_of_the_line(line: str, names: list[str]) -> None:
    assert [marker.name for marker in markers(line)] == names


def test_a_line_closes_that_is_the_name_alone() -> None:
    marker = Marker("EOF", expand=True, strip_tabs=False, descriptor=0)
    assert closes("EOF\r", marker)
    assert not closes("\tEOF", marker)
    assert not closes("EOF ", marker)
    assert closes("\t\tEOF", Marker("EOF", expand=True, strip_tabs=True, descriptor=0))


def test_the_last_line_of_each_kind_is_known() -> None:
    kept, stripped = last_lines(["\tA", "A\r", "B", "\tA"])
    assert (kept["A"], kept["\tA"]) == (2, 4)
    assert (stripped["A"], stripped["B"]) == (4, 3)


@given(st.text(alphabet="ab\t \n", max_size=30))
def test_text_without_tabs_maps_back_to_the_file(body: str) -> None:
    heredoc = Heredoc(
        Marker("E", expand=True, strip_tabs=True, descriptor=0), body, 5, 5 + len(body)
    )
    assert heredoc.text == strip_tabs(body)
    file = "....." + body
    owned = heredoc.segments.owned
    assert "".join(file[start:end] for start, end in owned) == heredoc.text


def test_text_with_tabs_is_the_body() -> None:
    heredoc = Heredoc(Marker("E", expand=True, strip_tabs=False, descriptor=0), "\ta\n", 7, 10)
    assert heredoc.text == "\ta\n"
    assert heredoc.segments.owned == ((7, 10),)
