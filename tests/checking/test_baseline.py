"""A baseline: what it knows again, what it does not, and what is none."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from lightship.checking.baseline import (
    Baseline,
    marks_of,
    read_baseline,
    write_baseline,
)
from lightship.model.errors import BaselineError, OutputError
from lightship.model.finding import Finding
from lightship.model.severity import Severity
from lightship.model.span import Span

if TYPE_CHECKING:
    from pathlib import Path


def finding(
    line: int = 1,
    *,
    code: str = "LS2002",
    subject: str = "FROM node",
    path: str = "Dockerfile",
    message: str = "m",
) -> Finding:
    span = Span(line, 1, line, 2)
    return Finding(code, "n", Severity.INFO, message, path, span, subject=subject)


def baseline_of(*findings: Finding, folder: Path) -> Baseline:
    path = str(folder / "baseline.json")
    write_baseline(path, {"Dockerfile": marks_of(findings)})
    return read_baseline(path)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_what_was_found_is_known(tmp_path: Path) -> None:
    one, other = finding(1), finding(2, code="LS5101")
    assert baseline_of(one, other, folder=tmp_path).known("Dockerfile", [one, other]) == [
        one,
        other,
    ]


@pytest.mark.parametrize(
    "later",
    [finding(90), finding(subject="FROM  \t node"), finding(message="the same in other words")],
)
def test_moved_lines_blanks_and_other_words_change_nothing(tmp_path: Path, later: Finding) -> None:
    assert baseline_of(finding(), folder=tmp_path).known("Dockerfile", [later]) == [later]


@pytest.mark.parametrize("later", [finding(code="LS2003"), finding(subject="FROM node:22")])
def test_another_rule_and_another_text_are_new(tmp_path: Path, later: Finding) -> None:
    assert baseline_of(finding(), folder=tmp_path).known("Dockerfile", [later]) == []


def test_a_renamed_file_is_new(tmp_path: Path) -> None:
    assert baseline_of(finding(), folder=tmp_path).known("web.dockerfile", [finding()]) == []


def test_of_more_than_were_known_the_last_are_new(tmp_path: Path) -> None:
    found = [finding(line) for line in (3, 5, 7)]
    known = baseline_of(finding(1), finding(2), folder=tmp_path).known("Dockerfile", found)
    assert known == found[:2]


def test_it_can_be_read_and_compared_line_by_line(tmp_path: Path) -> None:
    write_baseline(
        "baseline.json",
        {
            "web/Dockerfile": marks_of([finding(), finding(4), finding(code="LS1004")]),
            "Dockerfile": marks_of([finding()]),
            "clean/Dockerfile": {},
        },
    )
    mark = "2002 8c912d700883b103"
    assert (tmp_path / "baseline.json").read_text() == (
        "{\n"
        '  "version": 1,\n'
        '  "files": {\n'
        '    "Dockerfile": {\n'
        f'      "LS{mark}": 1\n'
        "    },\n"
        '    "web/Dockerfile": {\n'
        f'      "LS1004{mark[4:]}": 1,\n'
        f'      "LS{mark}": 2\n'
        "    }\n"
        "  }\n"
        "}\n"
    )


def test_paths_are_told_from_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ci").mkdir()
    (tmp_path / "web").mkdir()
    write_baseline("ci/baseline.json", {"web/Dockerfile": marks_of([finding()])})
    assert list(json.loads((tmp_path / "ci/baseline.json").read_text())["files"]) == [
        "../web/Dockerfile"
    ]
    for folder, path in (
        ("", "./web/Dockerfile"),
        ("web", "Dockerfile"),
        ("ci", "../web/Dockerfile"),
    ):
        monkeypatch.chdir(tmp_path / folder)
        baseline = read_baseline(str(tmp_path / "ci/baseline.json"))
        assert baseline.known(path, [finding()]) == [finding()], folder
        assert baseline.known(os.path.abspath(path), [finding()]) == [finding()], folder


def test_names_that_are_no_text_are_known_again() -> None:
    write_baseline("baseline.json", {"\udcff/Dockerfile": marks_of([finding()])})
    assert read_baseline("baseline.json").known("\udcff/Dockerfile", [finding()]) == [finding()]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{", "is no JSON"),
        ("[]", "is no baseline: it has no version"),
        ("{}", "is no baseline: it has no version"),
        ('{"version": 2, "files": {}}', "is of version 2, not 1"),
        ('{"version": 1}', "has no table of files"),
        ('{"version": 1, "files": {"a": []}}', "has no counts for 'a'"),
        ('{"version": 1, "files": {"a": {"b": true}}}', "has no counts for 'a'"),
        ('{"version": 1, "files": {"a": {"b": 0}}}', "has no counts for 'a'"),
        ("[" * 100_000, "is no JSON"),
        ("\x80", "is no JSON"),
    ],
)
def test_what_is_no_baseline_is_an_error_that_names_it(
    tmp_path: Path, text: str, complaint: str
) -> None:
    (tmp_path / "b.json").write_text(text, encoding="latin-1")
    with pytest.raises(BaselineError, match=complaint) as caught:
        read_baseline("b.json")
    assert "b.json" in caught.value.message
    assert caught.value.hint


def test_one_that_is_not_there_says_how_to_make_it() -> None:
    with pytest.raises(BaselineError, match=r"none\.json does not exist") as caught:
        read_baseline("none.json")
    assert "--write-baseline" in caught.value.hint


def test_a_folder_is_none(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(BaselineError, match="is a folder"):
        read_baseline("folder")


@pytest.mark.parametrize("path", ["none/b.json", "folder"])
def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path, path: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match="could not be written"):
        write_baseline(path, {})
    assert os.listdir(tmp_path) == ["folder"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to("real.json")
    write_baseline("link.json", {})
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "real.json").read_text())["version"] == 1


def test_a_pipe_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(OutputError, match="is no file"):
        write_baseline(str(path), {"Dockerfile": marks_of([finding()])})
    assert path.is_fifo()
    assert os.listdir(tmp_path) == ["pipe"]


def test_a_hyphen_is_no_name_of_a_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError, match="is no file"):
        write_baseline("-", {})
    assert os.listdir(tmp_path) == []
