"""Baselines, changed lines and configuration by path, as a user meets them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.program import run
from tests.project.git import git, needs_git
from tests.project.tree import plant

if TYPE_CHECKING:
    from pathlib import Path

FAULTY = "FROM debian:bookworm-slim\nCOPY app\n"
ONLY = ("--select", "LS10")
MANY = 150


def rules(folder: Path, *options: str) -> set[str]:
    """Return the codes of the rules that find something in the Dockerfile in ``folder``."""
    done = run(folder, "check", "Dockerfile", "--format", "json", *options)
    return set(json.loads(done.output)["summary"]["by_rule"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    plant(tmp_path, {"Dockerfile": FAULTY, "web/Dockerfile": FAULTY})
    return tmp_path


def test_a_new_baseline_takes_what_is_found_and_reports_nothing(folder: Path) -> None:
    done = run(folder, "check", *ONLY, "--write-baseline", "baseline.json")
    assert done == (0, "no findings in 2 Dockerfiles\nnot reported: 2 in the baseline\n", "")
    files = json.loads((folder / "baseline.json").read_text())["files"]
    assert list(files) == ["Dockerfile", "web/Dockerfile"]


def test_only_what_is_new_is_reported_wherever_lines_moved(folder: Path) -> None:
    run(folder, "check", *ONLY, "--write-baseline", "baseline.json")
    plant(folder, {"web/Dockerfile": f"# a comment\n\n{FAULTY}COPY more\n"})
    done = run(folder, "check", *ONLY, "--baseline", "baseline.json")
    assert done.code == 1
    assert done.output == (
        "web/Dockerfile:5:1: error LS1004 wrong-argument-count\n"
        "  COPY needs a source and a target; write COPY source target\n"
        "     5 | COPY more\n"
        "       | ^^^^^^^^^\n"
        "\n"
        "     1  error    LS1004  wrong-argument-count\n"
        "\n"
        "1 finding in 2 Dockerfiles: 1 error\n"
        "not reported: 2 in the baseline\n"
        "next: lightship rule LS1004\n"
    )


def test_it_does_not_matter_from_which_folder(folder: Path) -> None:
    run(folder, "check", "--write-baseline", "baseline.json")
    for here, paths in (("web", ["Dockerfile", "../Dockerfile"]), ("web", [str(folder)])):
        done = run(folder / here, "check", "--baseline", "../baseline.json", *paths)
        assert done.code == 0, done.output


def test_the_number_of_processes_changes_nothing(tmp_path: Path) -> None:
    """What many Dockerfiles find in one ignore file is known once, and all of it."""
    files = {f"{number}.dockerfile": FAULTY for number in range(MANY)}
    plant(tmp_path, {**files, ".dockerignore": "[a\n"})
    made = []
    for jobs in ("1", "3"):
        done = run(tmp_path, "check", "--jobs", jobs, "--write-baseline", f"{jobs}.json")
        made.append((done, (tmp_path / f"{jobs}.json").read_text()))
    assert made[0] == made[1]
    (tmp_path / "0.dockerfile").write_text(f"{FAULTY}COPY b\n")
    one, three = (
        run(tmp_path, "check", *ONLY, "--jobs", jobs, "--baseline", "1.json") for jobs in ("1", "3")
    )
    assert one == three
    assert "1 finding in" in one.output


def test_what_could_not_be_checked_is_said_and_the_rest_is_written(folder: Path) -> None:
    done = run(folder, "check", *ONLY, "--write-baseline", "b.json", "Dockerfile", "none")
    assert done.code == 2
    assert "none: not checked" in done.output
    assert list(json.loads((folder / "b.json").read_text())["files"]) == ["Dockerfile"]


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--baseline", "none.json"), "the baseline none.json does not exist"),
        (("--baseline", "Dockerfile"), "the baseline Dockerfile is no JSON"),
        (("--write-baseline", "no/b.json"), "no/b.json could not be written"),
        (("--write-baseline", "b", "--baseline", "b"), "contradict each other"),
        (("--diff-base", "main"), "is in no git repository"),
        (("--profile", "lax"), "--profile cannot be 'lax'"),
        (("-", "--diff-base", "main"), "standard input has no history"),
    ],
)
def test_what_cannot_be_is_bad_usage_with_a_hint(
    folder: Path, options: tuple[str, ...], complaint: str
) -> None:
    done = run(folder, "check", *options)
    assert done.code == 2
    assert complaint in done.errors
    assert "\nhint: " in done.errors


@needs_git
def test_only_what_is_on_changed_lines_is_reported(folder: Path) -> None:
    git(str(folder), "init", "-q", "-b", "main")
    git(str(folder), "add", "-A")
    git(str(folder), "commit", "-q", "-m", "x")
    assert run(folder, "check", *ONLY, "--diff-base", "main") == (
        0,
        "no findings in 2 Dockerfiles\nnot reported: 2 on lines that did not change\n",
        "",
    )
    plant(folder, {"Dockerfile": f"{FAULTY}COPY more\n", "new/Dockerfile": FAULTY})
    done = run(folder, "check", *ONLY, "--diff-base", "main", "--format", "json")
    assert done.code == 1
    answer = json.loads(done.output)
    found = {file["path"]: [each["line"] for each in file["findings"]] for file in answer["files"]}
    assert found == {"Dockerfile": [3], "new/Dockerfile": [2], "web/Dockerfile": []}
    assert answer["summary"]["unchanged"] == 2
    unknown = run(folder, "check", "--diff-base", "none")
    assert (unknown.code, unknown.output) == (2, "")
    assert "'none' is no revision" in unknown.errors


def test_the_configuration_speaks_of_paths_and_each_file_has_its_bound(folder: Path) -> None:
    settings = 'select = ["LS10"]\n[[override]]\npaths = ["web/"]\n'
    (folder / "lightship.toml").write_text(f'{settings}ignore = ["LS1004"]\n')
    done = run(folder, "check")
    assert "1 finding in 2 Dockerfiles" in done.output
    (folder / "lightship.toml").write_text(f'{settings}severity = {{ LS1004 = "info" }}\n')
    assert "1 error, 1 info" in run(folder, "check").output
    assert run(folder, "check", "web").code == 0
    (folder / "lightship.toml").write_text(
        f'severity = {{ LS1004 = "info" }}\n{settings}fail-on = "info"\n'
    )
    assert run(folder, "check", "Dockerfile").code == 0
    assert run(folder, "check", "web").code == 1
    assert run(folder, "check", "web", "--fail-on", "warning").code == 0


def test_a_profile_is_the_start_and_the_command_line_wins(folder: Path) -> None:
    text = "FROM node\nRUN apt-get update && apt-get install -y curl\nEXPOSE 80\n"
    plant(folder, {"Dockerfile": text})
    (folder / "lightship.toml").write_text(
        'profile = "relaxed"\nselect = ["LS2004"]\nignore = ["LS2001", "LS2002"]\n'
    )
    assert rules(folder) == {"LS2004", "LS3016"}
    assert rules(folder, "--profile", "strict") > {"LS3015", "LS3016", "LS6004"}
    assert rules(folder, "--select", "LS3016,LS2002") == {"LS3016"}


def test_the_default_profile_is_what_runs_where_nothing_is_said(folder: Path) -> None:
    """A fact that two rules report at the same place is shown once in each profile, too."""
    plant(folder, {"Dockerfile": "FROM node\nCMD npm start\n"})
    assert rules(folder, "--profile", "default") == rules(folder)
    assert "LS2001" not in rules(folder, "--profile", "strict")
    assert "LS2002" in rules(folder, "--profile", "strict")
