"""A folder knows what everything below it comes to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lightship.inspection.waste.weighed_folder import WeighedFolder

paths = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join)


@given(st.lists(st.tuples(paths, st.integers(0, 99), st.integers(1, 5))))
def test_every_folder_counts_what_is_below_it_once(files: list[tuple[str, int, int]]) -> None:
    top = WeighedFolder("")
    for path, size, count in files:
        top.add(path, size, count)
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        below = [
            each
            for each in files
            if not folder.path or each[0] == folder.path or each[0].startswith(f"{folder.path}/")
        ]
        assert folder.bytes == sum(size for _, size, _ in below)
        assert folder.files == sum(count for _, _, count in below)
        waiting += folder.children.values()
