from __future__ import annotations

from typing import TYPE_CHECKING

from lightship.checking.build_context import BuildContexts
from lightship.dockerfile.parse import parse
from lightship.repair.draft import MOST_KEPT, EditedContexts

if TYPE_CHECKING:
    from pathlib import Path

    from lightship.project.context import BuildContext

TEXT = "FROM scratch\nCOPY . /\n"


def edited_contexts() -> tuple[EditedContexts, BuildContexts]:
    """Return contexts to be edited, and those in which nothing is."""
    unedited = BuildContexts(None)
    return EditedContexts(None, unedited), unedited


def files_in(contexts: BuildContexts, folder: Path) -> BuildContext:
    """Return the context of a Dockerfile in ``folder``."""
    path = str(folder / "Dockerfile")
    files = contexts.for_dockerfile(parse(TEXT, path), path).files
    assert files is not None
    return files


def test_where_nothing_is_edited_the_contexts_are_those_of_the_run() -> None:
    edited, unedited = edited_contexts()
    assert edited.of({}) is unedited


def test_the_same_edit_has_the_same_contexts(tmp_path: Path) -> None:
    edited, _ = edited_contexts()
    path = str(tmp_path / ".dockerignore")
    assert edited.of({path: "a\n"}) is edited.of({path: "a\n"})
    assert edited.of({path: "a\n"}) is not edited.of({path: "b\n"})


def test_only_the_last_edits_are_kept(tmp_path: Path) -> None:
    edited, _ = edited_contexts()
    first = edited.of({"start.sh": "0"})
    for number in range(MOST_KEPT):
        edited.of({"start.sh": f"{number + 1}"})
    assert edited.of({"start.sh": "0"}) is not first


def test_edits_of_ignore_files_share_what_stands_on_the_disk(tmp_path: Path) -> None:
    edited, unedited = edited_contexts()
    path = str(tmp_path / ".dockerignore")
    before = files_in(unedited, tmp_path)
    after = files_in(edited.of({path: "a\n"}), tmp_path)
    assert after.ignore_file is not None
    assert after.whole is before.whole
    assert after.declarations is before.declarations


def test_edits_of_other_files_are_seen_behind_an_edited_ignore_file(tmp_path: Path) -> None:
    edited, unedited = edited_contexts()
    path, script = str(tmp_path / ".dockerignore"), str(tmp_path / "start.sh")
    files = files_in(edited.of({script: "exec x\n", path: "a\n"}), tmp_path)
    assert files.read_text("start.sh", 100) == "exec x\n"
    assert files.whole.read_text("start.sh", 100) == "exec x\n"
    assert files.whole is not files_in(unedited, tmp_path).whole
    assert files.whole is files_in(edited.of({script: "exec x\n"}), tmp_path).whole
