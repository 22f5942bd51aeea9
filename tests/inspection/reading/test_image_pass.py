"""However a layer's bytes arrive, each file is hashed and shown whole to who wants it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from xxhash import xxh3_64_intdigest

from lightship.inspection.files.union import Union
from lightship.inspection.reading.image_pass import LayerPass
from tests.image.tar.made_tar import a_file, tar_of

SIZES = (0, 1, 511, 70_000, 200_000)
FILES = {f"file{size}": bytes(n % 251 for n in range(size)) for size in SIZES}
TAR = tar_of(*(a_file(path, content) for path, content in FILES.items()))


class Keeper:
    """An observer that wants all files and keeps what it is shown."""

    def __init__(self, limit: int, *, takes_beginnings: bool) -> None:
        self.limit = limit
        self.takes_beginnings = takes_beginnings
        self.seen: dict[str, bytes] = {}

    def wants(self, path: str, mode: int, head: bytes) -> bool:
        del path, mode
        return bool(head)

    def see(self, path: str, layer: int, content: memoryview) -> None:
        del layer
        self.seen[path] = bytes(content)


def read_in_pieces(cuts: list[int], *observers: Keeper) -> tuple[LayerPass, Union]:
    """Read the tar, cut at ``cuts``."""
    union = Union()
    reading = LayerPass(union, observers, None)
    edges = [0, *sorted(cut % len(TAR) for cut in cuts), len(TAR)]
    view = memoryview(TAR)
    reading.read(0, iter([view[a:b] for a, b in pairwise(edges)]))
    return reading, union


@given(st.lists(st.integers(0, 1 << 30), max_size=8))
def test_what_is_shown_does_not_depend_on_the_pieces(cuts: list[int]) -> None:
    whole = Keeper(1 << 20, takes_beginnings=False)
    beginnings = Keeper(100_000, takes_beginnings=True)
    reading, union = read_in_pieces(cuts, whole, beginnings)
    assert whole.seen == {path: content for path, content in FILES.items() if content}
    assert beginnings.seen == {path: content[:100_000] for path, content in whole.seen.items()}
    assert reading.notes == []
    hashes = set(union.table.content)
    assert {xxh3_64_intdigest(content) for content in FILES.values() if content} <= hashes


@given(st.lists(st.integers(0, 1 << 30), max_size=8))
def test_what_is_too_large_for_an_observer_is_noted_once(cuts: list[int]) -> None:
    small = Keeper(100_000, takes_beginnings=False)
    reading, _ = read_in_pieces(cuts, small)
    assert "file200000" not in small.seen
    assert reading.notes == [
        "file200000 of layer 0 has 200000 bytes, more than the 100000 that are looked into"
    ]
