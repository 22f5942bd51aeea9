from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.syntax.segments import Segments

lengths = st.lists(st.tuples(st.integers(1, 9), st.integers(0, 5)), min_size=1, max_size=8)


def made(parts: list[tuple[int, int]]) -> Segments:
    pieces, joined, file = [], 0, 0
    for length, gap in parts:
        pieces.append((joined, file + gap, length))
        joined, file = joined + length, file + gap + length
    return Segments(tuple(pieces))


def test_an_offset_maps_into_the_piece_that_it_stands_in() -> None:
    segments = Segments(((0, 10, 3), (3, 20, 4)))
    assert [segments.to_file(offset) for offset in range(8)] == [10, 11, 12, 20, 21, 22, 23, 24]


def test_an_end_belongs_to_the_character_before_it() -> None:
    segments = Segments(((0, 10, 3), (3, 20, 4)))
    assert segments.end_to_file(3) == 13
    assert segments.end_to_file(4) == 21
    assert segments.end_to_file(0) == 10


def test_a_range_across_pieces_has_a_part_in_each() -> None:
    segments = Segments(((0, 10, 3), (3, 20, 4)))
    assert segments.ranges(1, 5) == ((11, 13), (20, 22))
    assert segments.ranges(3, 3) == ()


@given(lengths)
def test_offsets_map_in_order(parts: list[tuple[int, int]]) -> None:
    segments = made(parts)
    size = sum(length for length, _ in parts)
    mapped = [segments.to_file(offset) for offset in range(size)]
    assert mapped == sorted(set(mapped))
    assert sum(end - start for start, end in segments.owned) == size


@given(lengths, st.integers(0, 60), st.integers(0, 60))
def test_the_parts_of_a_range_are_as_long_as_the_range(
    parts: list[tuple[int, int]], start: int, end: int
) -> None:
    size = sum(length for length, _ in parts)
    low, high = sorted((min(start, size), min(end, size)))
    assert sum(stop - begin for begin, stop in made(parts).ranges(low, high)) == high - low
