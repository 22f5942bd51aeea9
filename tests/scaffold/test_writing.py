"""All files are written or none, and nothing is overwritten unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship import InitOptions, init
from lightship.model.errors import AlreadyThere, OutputError, UsageError
from lightship.scaffold.new_file import NewFile
from lightship.scaffold.writing import write_all
from tests.scaffold.samples import SAMPLES, lay_out

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay_out(tmp_path, SAMPLES["go"])
    return tmp_path


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    before = names(folder)
    made = init(str(folder), InitOptions(dry_run=True, compose=True))
    assert [file.path for file in made.files] == ["Dockerfile", ".dockerignore", "compose.yaml"]
    assert not made.written
    assert names(folder) == before


def test_doing_it_twice_changes_nothing(folder: Path) -> None:
    first = init(str(folder), InitOptions(kubernetes=True, compose=True, ci="github"))
    second = init(str(folder), InitOptions(kubernetes=True, compose=True, ci="github"))
    assert [file.text for file in second.files] == [file.text for file in first.files]
    assert all(file.before == file.text for file in second.files)


def test_what_is_there_is_not_overwritten(folder: Path) -> None:
    (folder / "compose.yaml").write_text("services: {}\n")
    with pytest.raises(AlreadyThere, match=r"compose\.yaml is there already"):
        init(str(folder), InitOptions(compose=True))
    assert "Dockerfile" not in names(folder)


def test_force_overwrites(folder: Path) -> None:
    (folder / "Dockerfile").write_text("FROM scratch\n")
    init(str(folder), InitOptions(force=True))
    assert "golang" in (folder / "Dockerfile").read_text()


def test_a_pipeline_that_is_there_gets_a_file_to_include(folder: Path) -> None:
    (folder / ".gitlab-ci.yml").write_text("stages: [test]\n")
    made = init(str(folder), InitOptions(ci="gitlab"))
    assert made.files[-1].path == "shop-image.gitlab-ci.yml"
    assert (folder / ".gitlab-ci.yml").read_text() == "stages: [test]\n"


def test_where_one_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("before")
    (tmp_path / "blocked").mkdir()
    files = [
        NewFile("old", "after", "before"),
        NewFile("new/deep/file", "text"),
        NewFile("blocked", "text"),
    ]
    with pytest.raises(OutputError):
        write_all(str(tmp_path), files)
    assert (tmp_path / "old").read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["blocked", "old"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("mine")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "Dockerfile").symlink_to(outside)
    with pytest.raises(OutputError, match="leads elsewhere"):
        write_all(str(inside), [NewFile("Dockerfile", "text")])
    assert outside.read_text() == "mine"


@pytest.mark.parametrize("place", ["..", "/etc", "nowhere", "main.go"])
def test_an_application_stands_below_its_context(folder: Path, place: str) -> None:
    with pytest.raises(UsageError, match="no folder below"):
        init(str(folder), InitOptions(application=place))


def test_a_language_that_there_is_not_is_refused(folder: Path) -> None:
    with pytest.raises(UsageError, match="no template for cobol"):
        init(str(folder), InitOptions(language="cobol"))
