"""A folder of a workspace is often built from further up, and that can be seen from below."""

from __future__ import annotations

from pathlib import Path

import pytest

from lightship.project.outer_workspace import outer_workspace


def member(top: Path, name: str, text: str = "") -> str:
    (top / ".git").mkdir(parents=True)
    (top / name).write_text(text)
    folder = top / "packages" / "api"
    folder.mkdir(parents=True)
    return str(folder)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("docker-compose.yml", ""),
        ("pnpm-workspace.yaml", "packages: [packages/*]"),
        ("package.json", '{"workspaces": ["packages/*"]}'),
        ("Cargo.toml", "[workspace]\nmembers = []\n"),
        ("pom.xml", "<project><modules/><modules></modules></project>"),
    ],
)
def test_a_workspace_above_is_seen(tmp_path: Path, name: str, text: str) -> None:
    assert outer_workspace(member(tmp_path, name, text)) == str(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "text"),
    [("package.json", '{"name": "x"}'), ("README.md", "workspaces"), ("pom.xml", "\xff\x00")],
)
def test_what_has_no_members_is_none(tmp_path: Path, name: str, text: str) -> None:
    assert outer_workspace(member(tmp_path, name, text)) == ""


def test_nothing_counts_beyond_the_repository_or_without_one(tmp_path: Path) -> None:
    (tmp_path / "compose.yaml").write_text("")
    repository = tmp_path / "one"
    (repository / ".git").mkdir(parents=True)
    (repository / "a").mkdir()
    (tmp_path / "two").mkdir()
    assert outer_workspace(str(repository / "a")) == ""
    assert outer_workspace(str(repository)) == ""
    assert outer_workspace(str(tmp_path / "two")) == ""
