"""What deleting a path empties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.rules.packages.deletion import LISTS, covers


@pytest.mark.parametrize(
    "path",
    [
        *("/var/lib/apt/lists", "/var/lib/apt/lists/", "/var/lib/apt/lists/*", "//var/lib/apt"),
        *("/var/lib/apt/*", "/var/*", "/var/lib/a*/lists", "/*", "/var/lib/./apt/lists/*"),
        *("/var/lib/{apt,dpkg}/lists", "/{tmp,var/lib/apt/lists}/*", "/var/lib/apt/lists/*_*"),
    ],
)
def test_a_path_at_or_above_the_folder_empties_it(path: str) -> None:
    assert covers(path, LISTS)


@pytest.mark.parametrize(
    "path",
    [
        *("", "/", "*", "lists", "/var/lib/apt/list", "/var/lib/apt/lists2", "/var/lib/apt/x*"),
        *("/var/lib/apt/lists/partial", "/var/lib/apt/lists/partial/*", "/var/lib/apt-lists/*"),
        *("/var/lib/{dpkg,cache}/*", "/var/cache/apt/*", "/var/lib/${NAME}/lists", "/var/{lib"),
    ],
)
def test_any_other_path_does_not(path: str) -> None:
    assert not covers(path, LISTS)


@given(st.text(alphabet="/.*?[]{},$abl", max_size=40))
def test_what_empties_the_folder_starts_at_the_root(path: str) -> None:
    if covers(path, LISTS):
        assert path.startswith(("/", "{"))
