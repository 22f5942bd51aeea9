"""A check from paths to findings, and the same check as text."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from lightship.checking.check import check, check_and_show
from lightship.checking.check_options import CheckOptions
from lightship.dockerfile.placed_script import PlacedScript
from lightship.dockerfile.stages.stage import Stage
from lightship.dockerfile.tree import Dockerfile
from lightship.model.errors import ConfigurationError
from lightship.report.format import FORMATS, format_called, rendered

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("api", "web", "worker")
TEXT = """\
FROM node:latest AS build
COPY . .
RUN npm install && apt-get update
FROM build
COPY --from=build /app /app
ENTRYPOINT node app.js
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of three Dockerfiles that share a context with a bad ignore file."""
    (tmp_path / ".dockerignore").write_text("[a\n.env\n")
    (tmp_path / ".env").write_text("TOKEN=1\n")
    for name in NAMES:
        (tmp_path / f"Dockerfile.{name}").write_text(TEXT)
    (tmp_path / "Dockerfile.broken").write_bytes(b"\0")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("jobs", [1, 2])
def test_files_shown_one_by_one_come_to_what_the_findings_come_to(
    project: Path, name: str, jobs: int
) -> None:
    """Whoever shows them, and though three files found the same fault in a fourth."""
    options = CheckOptions(jobs=jobs)
    form = format_called(name)
    shown = check_and_show((".",), options, form.part)
    found = check((".",), options)
    assert form.whole(shown.parts, shown.totals) == rendered(form, found)
    assert shown.totals == found.totals


def test_a_fault_that_several_files_have_in_common_is_shown_once(project: Path) -> None:
    """The ignore file is each file's, and one file."""
    form = format_called("text")
    shown = check_and_show((".",), CheckOptions(select=("LS4207",)), form.part)
    assert shown.totals.by_rule() == {"LS4207": 1}
    assert shown.totals.checked == len(NAMES)


def test_a_tree_is_freed_as_soon_as_its_file_is_checked(project: Path) -> None:
    """Without a search for cycles, which costs a long run a twentieth of its time."""
    kinds = (Dockerfile, Stage, PlacedScript)
    check((".",), CheckOptions(jobs=1))
    gc.collect()
    gc.disable()
    try:
        check((".",), CheckOptions(jobs=1))
        left = [each for each in gc.get_objects() if type(each) in kinds]
    finally:
        gc.enable()
    assert left == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_of_two_malformed_configurations_always_the_same_is_named(
    tmp_path: Path, jobs: int
) -> None:
    """Whichever process comes upon one first: there are two from 33 files on."""
    for number in range(70):
        folder = tmp_path / f"{number:02}"
        folder.mkdir()
        (folder / "Dockerfile").write_text("FROM scratch\n")
    for name in ("67", "02"):
        (tmp_path / name / "lightship.toml").write_text("ignore = [")
    paths = sorted(map(str, tmp_path.glob("*/Dockerfile")), reverse=True)
    with pytest.raises(ConfigurationError, match=r"02/lightship\.toml: not valid TOML"):
        check(paths, CheckOptions(jobs=jobs))
