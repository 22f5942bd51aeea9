"""``lightship init`` as a user meets it: real processes, real files, real exit codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.program import run
from tests.scaffold.samples import SAMPLES, lay_out

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay_out(tmp_path, SAMPLES["go"])
    return tmp_path


def test_it_says_what_it_recognised_and_what_it_wrote(folder: Path) -> None:
    done = run(folder, "init")
    assert (done.code, done.errors) == (0, "")
    lines = done.output.splitlines()
    assert lines[:2] == ["recognised", "  language     go, from go.mod"]
    assert "  port         8080, from main.go" in lines
    assert "wrote     Dockerfile" in lines
    assert "wrote     .dockerignore" in lines
    assert lines[-1] == "next: docker build --tag shop ."


def test_what_it_assumed_comes_with_the_option_that_says_better(tmp_path: Path) -> None:
    lay_out(tmp_path, SAMPLES["flask"])
    lines = run(tmp_path, "init", "--dry-run").output.splitlines()
    said = "  version      Python 3.13; no file says which (say it with --runtime-version)"
    assert lines.index(said) > lines.index("assumed")
    assert max(map(len, lines[: lines.index("")])) < 80


def test_a_build_that_needs_a_secret_is_told_with_it(tmp_path: Path) -> None:
    lay_out(
        tmp_path, {**SAMPLES["express"], ".npmrc": "//r.example.com/:_authToken=0123456789abc\n"}
    )
    done = run(tmp_path, "init")
    assert done.code == 0
    last = done.output.splitlines()[-1]
    assert last.startswith("next: docker build --secret id=npmrc,src=.npmrc --tag ")


def test_a_second_run_finds_all_as_it_was(folder: Path) -> None:
    run(folder, "init")
    done = run(folder, "init")
    assert done.code == 0
    assert "same      Dockerfile" in done.output


def test_a_dockerfile_that_is_there_is_an_error_with_a_hint(folder: Path) -> None:
    (folder / "Dockerfile").write_text("FROM scratch\n")
    done = run(folder, "init")
    assert done.code == 2
    assert done.errors.startswith("lightship: Dockerfile is there already, and nothing was written")
    assert "--force" in done.errors
    assert (folder / "Dockerfile").read_text() == "FROM scratch\n"


def test_a_diff_is_printed_and_nothing_written(folder: Path) -> None:
    (folder / "Dockerfile").write_text("FROM scratch\n")
    done = run(folder, "init", "--diff", "--force")
    assert done.code == 0
    assert done.output.startswith("--- a/Dockerfile\n+++ b/Dockerfile\n")
    assert "-FROM scratch\n" in done.output
    assert (folder / "Dockerfile").read_text() == "FROM scratch\n"


def test_a_dry_run_prints_the_files(folder: Path) -> None:
    done = run(folder, "init", "--dry-run", "--ci", "github")
    assert "would be  .github/workflows/shop-image.yml" in done.output
    assert "==> Dockerfile <==\nFROM " in done.output
    assert not (folder / "Dockerfile").exists()


def test_a_template_with_a_finding_is_told(folder: Path) -> None:
    (folder / "own").mkdir()
    (folder / "own" / "go.Dockerfile").write_text('FROM golang\nCMD ["go", "run", "."]\n')
    done = run(folder, "init", "--templates", "own")
    assert done.code == 1
    assert "LS2002" in done.output


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["a", "b"], "there are 2 folders"),
        (["missing"], "missing is no folder"),
        (["--port", "http"], "--port cannot be 'http'"),
        (["--port", "70000"], "--port cannot be '70000'"),
        (["--ci", "jenkins"], "--ci cannot be 'jenkins'"),
        (["--language", "cobol"], "no template for cobol"),
        (["--templates", "missing"], "missing is no folder"),
    ],
)
def test_bad_usage_is_an_error(folder: Path, words: list[str], complaint: str) -> None:
    done = run(folder, "init", *words)
    assert done.code == 2
    assert complaint in done.errors
    assert not (folder / "Dockerfile").exists()


def test_templates_are_shown_and_written(folder: Path) -> None:
    assert "- `go.Dockerfile`" in run(folder, "init", "--show-templates").output
    done = run(folder, "init", "--write-templates", "house")
    assert done.code == 0
    assert (folder / "house" / "go.Dockerfile").is_file()
    assert run(folder, "init", "--write-templates", "house").code == 0
    (folder / "house" / "go.Dockerfile").write_text("FROM scratch\n")
    assert run(folder, "init", "--write-templates", "house").code == 2


def test_a_version_that_is_none_is_refused(folder: Path) -> None:
    done = run(folder, "init", "--runtime-version", "newest")
    assert done.code == 2
    assert "--runtime-version cannot be 'newest'" in done.errors
    assert not (folder / "Dockerfile").exists()


def test_a_start_that_is_not_there_is_told(tmp_path: Path) -> None:
    lay_out(tmp_path, SAMPLES["express"])
    done = run(tmp_path, "init", "--dry-run", "--entrypoint", "missing.js")
    assert "  entry point  missing.js is not there yet (say it with --entrypoint)" in done.output


@pytest.mark.parametrize("service", ["github", "gitlab"])
def test_where_a_pipeline_has_the_program_from_is_told(folder: Path, service: str) -> None:
    done = run(folder, "init", "--dry-run", "--ci", service)
    assert "  workflow     it installs lightship " in done.output
