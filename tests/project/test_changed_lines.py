"""Lines that changed since a git revision, as git itself tells."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lightship.model.errors import UsageError
from lightship.model.span import Span
from lightship.project.changed_lines import ChangedLines
from tests.project.git import git, needs_git
from tests.project.tree import plant

pytestmark = needs_git

BEFORE = "FROM a\nRUN b\nRUN c\nRUN d\nRUN e\nRUN f\nRUN g\nRUN h\n"


@pytest.fixture
def root(tmp_path: Path) -> str:
    """Return a repository with a branch main, and one commit of a Dockerfile in it."""
    root = plant(tmp_path / "repository", {"Dockerfile": BEFORE, "web/Dockerfile": BEFORE})
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return root


def commit(root: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")


def changed(root: str, revision: str = "HEAD", name: str = "Dockerfile") -> set[int]:
    """Return which of the first twelve lines changed since ``revision``."""
    lines = ChangedLines(revision)
    path = os.path.join(root, name)
    lines.prepare([path])
    return {line for line in range(1, 13) if lines.touches(path, Span(line, 1, line, 5))}


def test_a_file_that_is_as_it_was_has_none(root: str) -> None:
    assert changed(root) == set()


def test_changed_and_added_lines_are_told_whether_they_are_committed_or_not(root: str) -> None:
    text = BEFORE.replace("RUN b", "RUN B").replace("RUN e\n", "RUN e\nRUN e2\nRUN e3\n")
    plant(Path(root), {"Dockerfile": text})
    assert changed(root) == {2, 6, 7}
    git(root, "add", "-A")
    assert changed(root) == {2, 6, 7}
    commit(root)
    assert changed(root) == set()
    assert changed(root, "HEAD~1") == {2, 6, 7}


def test_removed_lines_change_none(root: str) -> None:
    plant(Path(root), {"Dockerfile": BEFORE.replace("RUN c\nRUN d\n", "")})
    assert changed(root) == set()


def test_a_last_line_without_its_line_feed_is_changed(root: str) -> None:
    plant(Path(root), {"Dockerfile": BEFORE.removesuffix("\n")})
    assert changed(root) == {8}


def test_lines_that_look_like_a_patch_are_lines(root: str) -> None:
    text = BEFORE.replace("RUN b\n", "++ b/x\n@@ -1 +1,9 @@\n-- a/x\n")
    plant(Path(root), {"Dockerfile": text})
    assert changed(root) == {2, 3, 4}
    commit(root)
    plant(Path(root), {"Dockerfile": BEFORE})
    assert changed(root) == {2}


def test_a_branch_is_held_to_what_it_changed_itself(root: str) -> None:
    """What the main branch did meanwhile is not its own."""
    git(root, "checkout", "-q", "-b", "mine")
    plant(Path(root), {"Dockerfile": BEFORE.replace("RUN g", "RUN G")})
    commit(root)
    git(root, "checkout", "-q", "main")
    plant(Path(root), {"Dockerfile": BEFORE.replace("RUN b", "RUN theirs")})
    commit(root)
    git(root, "checkout", "-q", "mine")
    assert changed(root, "main") == {7}


def test_a_file_that_git_does_not_track_is_new(root: str) -> None:
    plant(Path(root), {"new/Dockerfile": BEFORE, ".gitignore": "hidden\n", "hidden": BEFORE})
    assert changed(root, name="new/Dockerfile") == set(range(1, 13))
    assert changed(root, name="hidden") == set(range(1, 13))
    commit(root)
    assert changed(root, name="new/Dockerfile") == set()
    assert changed(root, "HEAD~1", "new/Dockerfile") == set(range(1, 13))


def test_a_renamed_file_has_changed_where_its_lines_have(root: str) -> None:
    git(root, "mv", "web/Dockerfile", "web/api.dockerfile")
    plant(Path(root), {"web/api.dockerfile": BEFORE.replace("RUN d", "RUN D")})
    git(root, "rm", "-q", "Dockerfile")
    commit(root)
    assert changed(root, "HEAD~1", "web/api.dockerfile") == {4}


@pytest.mark.parametrize("name", ["a b", "caf\xe9", "tab\there", 'quo"te', "[x]*", "-x", ":y"])
def test_any_name_will_do(root: str, name: str) -> None:
    plant(Path(root), {name: BEFORE})
    commit(root)
    plant(Path(root), {name: BEFORE.replace("RUN c", "RUN C")})
    assert changed(root, name=name) == {3}


@pytest.mark.parametrize(
    ("span", "touched"),
    [
        (Span(1, 1, 2, 1), False),
        (Span(1, 1, 2, 2), True),
        (Span(2, 1, 2, 1), True),
        (Span(2, 3, 9, 1), True),
        (Span(3, 1, 9, 1), False),
    ],
)
def test_a_span_counts_where_any_of_its_lines_changed(root: str, span: Span, touched: bool) -> None:
    plant(Path(root), {"Dockerfile": BEFORE.replace("RUN b", "RUN B")})
    assert ChangedLines("HEAD").touches(os.path.join(root, "Dockerfile"), span) is touched


@pytest.mark.parametrize(
    "settings",
    [
        ("diff.noprefix=true", "color.ui=always"),
        ("diff.interHunkContext=9", "diff.mnemonicPrefix=true"),
        ("diff.external=false", "diff.renames=copies"),
        ("diff.relative=true", "core.quotePath=true"),
    ],
)
def test_a_users_settings_change_nothing(root: str, settings: tuple[str, ...]) -> None:
    for setting in settings:
        git(root, "config", *setting.split("="))
    text = BEFORE.replace("RUN b", "RUN B").replace("RUN e", "RUN E")
    plant(Path(root), {"web/Dockerfile": text})
    assert changed(root, name="web/Dockerfile") == {2, 5}


def test_attributes_change_nothing(root: str) -> None:
    plant(Path(root), {".gitattributes": "Dockerfile -diff\n"})
    commit(root)
    plant(Path(root), {"Dockerfile": BEFORE.replace("RUN b", "RUN B")})
    assert changed(root) == {2}


def test_a_hooks_variables_mislead_nobody(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere")
    plant(Path(root), {"Dockerfile": BEFORE.replace("RUN b", "RUN B")})
    assert changed(root) == {2}


def test_a_link_leads_to_the_file_that_is_checked(root: str) -> None:
    plant(Path(root), {"link": "-> Dockerfile"})
    plant(Path(root), {"Dockerfile": BEFORE.replace("RUN b", "RUN B")})
    assert changed(root, name="link") == {2}


@pytest.mark.parametrize("revision", ["none", "", "--help", "HEAD:Dockerfile", "HEAD~9"])
def test_a_revision_that_is_none_is_bad_usage(root: str, revision: str) -> None:
    with pytest.raises(UsageError, match="is no revision of the git repository"):
        changed(root, revision)


def test_histories_that_never_met_are_bad_usage_with_a_hint(root: str) -> None:
    git(root, "checkout", "-q", "--orphan", "other")
    git(root, "commit", "-q", "-m", "another beginning")
    with pytest.raises(UsageError, match="have no commit in common") as caught:
        changed(root, "main")
    assert "shallow" in caught.value.hint


def test_a_file_outside_of_a_repository_is_bad_usage(tmp_path: Path) -> None:
    path = os.path.join(plant(tmp_path, {"Dockerfile": BEFORE}), "Dockerfile")
    with pytest.raises(UsageError, match="is in no git repository"):
        ChangedLines("HEAD").prepare([path])


def test_what_stands_beside_outside_of_a_repository_is_new(tmp_path: Path) -> None:
    path = os.path.join(plant(tmp_path, {"x": BEFORE}), "x")
    assert ChangedLines("HEAD").touches(path, Span(1, 1, 1, 2))


def test_without_git_it_is_bad_usage(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(UsageError, match="git cannot be run"):
        changed(root)
