from __future__ import annotations

import pytest

from lightship.project import tracked_dockerfiles
from lightship.project.tracked_dockerfiles import TrackedDockerfiles


def index(*paths: str) -> bytes:
    """Return an index of version 2 that holds ``paths``."""
    data = b"DIRC\0\0\0\2" + len(paths).to_bytes(4, "big")
    for path in sorted(path.encode("utf-8", "surrogateescape") for path in paths):
        entry = bytes(60) + len(path).to_bytes(2, "big") + path
        data += entry + bytes(8 - len(entry) % 8)
    return data + bytes(20)


TRACKED = (
    *("a/b/Dockerfile", "a/b.c/Dockerfile", "a/readme", "c/readme", "Dockerfile.dev"),
    *("d/e/x.dockerfile", "\udcff/Dockerfile", "f/Dockerfile/x"),
)


@pytest.mark.parametrize(
    ("path", "is_folder", "expected"),
    [
        ("a/b/Dockerfile", False, True),
        ("Dockerfile.dev", False, True),
        ("Dockerfile", False, False),
        ("b/Dockerfile", False, False),
        ("a/readme", False, False),
        ("f/Dockerfile", False, False),
        ("a", True, True),
        ("a/b", True, True),
        ("a/b.c", True, True),
        ("a/b.", True, False),
        ("c", True, False),
        ("d", True, True),
        ("e", True, False),
        ("d/e/x.dockerfile", True, False),
        ("\udcff", True, True),
        ("\udcff/Dockerfile", False, True),
        ("z", True, False),
    ],
)
def test_dockerfiles_are_found_and_the_folders_above_them(
    path: str, is_folder: bool, expected: bool
) -> None:
    tracked = TrackedDockerfiles(index(*TRACKED))
    assert tracked.has(path, is_folder=is_folder) is expected
    # Now that the index has been read it must still say the same.
    assert tracked.has("a", is_folder=True)
    assert tracked.has(path, is_folder=is_folder) is expected


def test_an_index_is_read_only_where_a_name_stands_in_it() -> None:
    tracked = TrackedDockerfiles(index(*TRACKED))
    for path in ("__pycache__", "a/__pycache__", "a/b/.venv"):
        assert not tracked.has(path, is_folder=True)
    assert tracked._paths is None
    assert not tracked.has("c", is_folder=True)
    assert tracked._paths is not None


def test_names_are_not_looked_for_without_end() -> None:
    tracked = TrackedDockerfiles(index("a/Dockerfile"))
    for number in range(1000):
        assert not tracked.has(f"a{number}", is_folder=True)
    assert len(tracked._absent) == tracked_dockerfiles._LOOKS
    assert tracked.has("a", is_folder=True)
