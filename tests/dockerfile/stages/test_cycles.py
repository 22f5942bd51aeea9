from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.parse import parse
from lightship.dockerfile.stages.cycles import cycles


def groups(edges: list[tuple[int, int]], count: int) -> list[int]:
    text = ""
    for index in range(count):
        text += f"FROM x AS s{index}\n"
        text += "".join(f"COPY --from=s{to} a b\n" for start, to in edges if start == index)
    return cycles(parse(text).stages)


@pytest.mark.parametrize(
    ("edges", "rings"),
    [
        ([], [{0}, {1}, {2}, {3}]),
        ([(0, 1), (1, 0)], [{0, 1}, {2}, {3}]),
        ([(0, 1), (1, 2), (2, 0), (3, 0)], [{0, 1, 2}, {3}]),
        ([(0, 1), (1, 2), (2, 3)], [{0}, {1}, {2}, {3}]),
        ([(0, 1), (1, 0), (2, 3), (3, 2), (1, 2)], [{0, 1}, {2, 3}]),
    ],
)
def test_stages_in_a_ring_share_a_number(
    edges: list[tuple[int, int]], rings: list[set[int]]
) -> None:
    found = groups(edges, 4)
    for first in range(4):
        for second in range(4):
            together = any({first, second} <= ring for ring in rings)
            assert (found[first] == found[second]) == together


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=10))
def test_two_share_a_number_if_each_reaches_the_other(edges: list[tuple[int, int]]) -> None:
    reach = {(index, index) for index in range(5)} | set(edges)
    for middle in range(5):
        reach |= {(a, d) for a, b in list(reach) for c, d in list(reach) if b == c == middle}
    found = groups(edges, 5)
    for first in range(5):
        for second in range(5):
            mutual = (first, second) in reach and (second, first) in reach
            assert (found[first] == found[second]) == mutual


def test_a_long_chain_needs_no_recursion() -> None:
    count = 5000
    assert len(set(groups([(index, index + 1) for index in range(count - 1)][:50], 60))) == 60
    text = "".join(f"FROM x AS s{i}\nCOPY --from=s{i + 1} a b\n" for i in range(count))
    assert len(set(cycles(parse(text).stages))) == count
