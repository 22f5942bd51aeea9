from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.model.errors import TooLarge
from lightship.project.ignore_file import IGNORE_FILE_LIMIT, find_ignore_file
from tests.project.tree import Contents, plant

if TYPE_CHECKING:
    from pathlib import Path

BOTH: dict[str, Contents] = {".dockerignore": "root", "docker/Dockerfile.dockerignore": "beside"}


def test_the_file_beside_the_dockerfile_wins_over_the_one_at_the_root(tmp_path: Path) -> None:
    root = plant(tmp_path, BOTH)
    found = find_ignore_file(root, f"{root}/docker/Dockerfile")
    assert found is not None
    assert found.path == f"{root}/docker/Dockerfile.dockerignore"
    assert found.beside_dockerfile
    assert [each.cleaned for each in found.patterns.patterns] == ["beside"]


@pytest.mark.parametrize("dockerfile", ["docker/other", None])
def test_the_file_at_the_root_counts_for_other_dockerfiles(
    tmp_path: Path, dockerfile: str | None
) -> None:
    root = plant(tmp_path, BOTH)
    found = find_ignore_file(root, dockerfile and f"{root}/{dockerfile}")
    assert found is not None
    assert (found.text, found.beside_dockerfile) == ("root", False)


def test_an_empty_file_beside_the_dockerfile_wins_too(tmp_path: Path) -> None:
    root = plant(tmp_path, {**BOTH, "docker/Dockerfile.dockerignore": ""})
    found = find_ignore_file(root, f"{root}/docker/Dockerfile")
    assert found is not None
    assert found.beside_dockerfile
    assert found.patterns.patterns == ()


@pytest.mark.parametrize("contents", [None, "-> nowhere"])
def test_what_is_no_file_does_not_count(tmp_path: Path, contents: Contents) -> None:
    root = plant(tmp_path, {"Dockerfile.dockerignore": contents, ".dockerignore": "a"})
    found = find_ignore_file(root, f"{root}/Dockerfile")
    assert found is not None
    assert found.text == "a"
    assert find_ignore_file(f"{root}/nowhere", f"{root}/nowhere/Dockerfile") is None


def test_a_file_that_cannot_be_read_ignores_nothing_and_says_why(tmp_path: Path) -> None:
    root = plant(tmp_path, {".dockerignore": b"a\n" * IGNORE_FILE_LIMIT})
    found = find_ignore_file(root)
    assert found is not None
    assert isinstance(found.error, TooLarge)
    assert found.text is None
    assert found.patterns.patterns == ()


def test_bytes_that_are_not_utf_8_are_kept(tmp_path: Path) -> None:
    found = find_ignore_file(plant(tmp_path, {".dockerignore": b"\xef\xbb\xbf\xff\r\n"}))
    assert found is not None
    assert [each.cleaned for each in found.patterns.patterns] == ["\udcff"]
    assert found.patterns is found.patterns
