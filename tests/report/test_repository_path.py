"""What services call files: their paths from the repository's root."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship.report.repository_path import RepositoryPaths
from tests.project.tree import plant

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    plant(tmp_path, {".git": None, "web/api": None, "web/lib/.git": None, "link": "-> web"})
    return tmp_path


@pytest.mark.parametrize(
    ("folder", "path", "expected"),
    [
        ("", "Dockerfile", "Dockerfile"),
        ("", "./web/Dockerfile", "web/Dockerfile"),
        ("web/api", "Dockerfile", "web/api/Dockerfile"),
        ("web/api", "../Dockerfile", "web/Dockerfile"),
        ("web", "lib/Dockerfile", "web/lib/Dockerfile"),
        ("", "link/Dockerfile", "web/Dockerfile"),
        ("web/lib", "Dockerfile", "Dockerfile"),
    ],
)
def test_it_does_not_matter_from_which_folder_one_looks(
    repository: Path, monkeypatch: pytest.MonkeyPatch, folder: str, path: str, expected: str
) -> None:
    """A repository in another is one of its own only to those who are in it."""
    monkeypatch.chdir(repository / folder)
    assert RepositoryPaths().of(path) == expected
    absolute = str(repository / folder / path)
    assert RepositoryPaths().of(absolute) == expected


def test_outside_of_a_repository_paths_are_those_from_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert RepositoryPaths().of("a/Dockerfile") == "a/Dockerfile"
    assert RepositoryPaths().of("../Dockerfile") == str(tmp_path / "Dockerfile")
