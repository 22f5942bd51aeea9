from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.syntax.source import Source
from lightship.model.span import Span


def test_lines_end_at_line_feeds_alone() -> None:
    source = Source("a\r\nb\x85c\u2028d\n")
    assert source.line_starts == [0, 3, 9]
    assert source.line_text(1) == "a"
    assert source.line_text(2) == "b\x85c\u2028d"


def test_a_span_counts_code_points_from_one() -> None:
    source = Source("é\U0001f600x\ny")
    assert source.span(2, 3) == Span(1, 3, 1, 4)
    assert source.span(1, 5) == Span(1, 2, 2, 2)


def test_the_line_of_an_offset_is_found() -> None:
    source = Source("a\nbc\n\nd")
    assert [source.line_of(offset) for offset in range(7)] == [1, 1, 2, 2, 2, 3, 4]


@given(st.text(alphabet="a\n\r", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_a_span_is_found_again_in_the_lines(text: str, first: int, second: int) -> None:
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    source = Source(text)
    span = source.span(start, end)
    starts = source.line_starts
    assert starts[span.line - 1] + span.column - 1 == start
    assert starts[span.end_line - 1] + span.end_column - 1 == end
