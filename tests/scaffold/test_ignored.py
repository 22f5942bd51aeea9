"""The ignore file holds what is really there, and never what the Dockerfile takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lightship import init
from lightship.project.root import open_context
from tests.scaffold.samples import SAMPLES, WORKSHOP, lay_out

if TYPE_CHECKING:
    from pathlib import Path


def sent(folder: Path) -> set[str]:
    """Return the files that a build sends of the folder, after ``init``."""
    made = init(str(folder))
    context = open_context(str(folder), str(folder / made.files[0].path))
    return {entry.path for entry in context.entries if entry.kind == "file"}


@pytest.mark.parametrize("name", SAMPLES)
def test_an_application_is_sent_whole(name: str, tmp_path: Path) -> None:
    lay_out(tmp_path, SAMPLES[name])
    not_needed = {path for path in SAMPLES[name] if "test" in path.lower() or path.endswith(".md")}
    left_out = {"config/master.key", "log/development.log"}
    assert sent(tmp_path) >= set(SAMPLES[name]) - not_needed - left_out


def test_what_lies_about_is_not_sent(tmp_path: Path) -> None:
    lay_out(tmp_path, WORKSHOP)
    lay_out(tmp_path, SAMPLES["flask"])
    assert sent(tmp_path) == set(SAMPLES["flask"])


def test_a_key_is_left_out_by_name_wherever_it_stands(tmp_path: Path) -> None:
    lay_out(tmp_path, {**SAMPLES["rails"], "deploy/id_rsa": WORKSHOP["id_rsa"]})
    assert {"config/master.key", "deploy/id_rsa"}.isdisjoint(sent(tmp_path))


def test_settings_of_npm_are_sent_unless_they_hold_a_token(tmp_path: Path) -> None:
    lay_out(tmp_path, {**SAMPLES["node"], ".npmrc": "fund=false\n"})
    assert ".npmrc" in sent(tmp_path)


def test_a_paper_that_a_package_reads_is_sent(tmp_path: Path) -> None:
    lay_out(tmp_path, SAMPLES["poetry-command"])
    assert "README.md" in sent(tmp_path)


def test_a_paper_that_goes_into_the_program_is_sent(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        {
            **SAMPLES["go"],
            "README.md": "# Shop\n" * 10_000,
            "about.go": 'package main\n\nimport _ "embed"\n\n//go:embed README.md\nvar about string\n',
        },
    )
    assert "README.md" in sent(tmp_path)


def test_what_a_front_end_reads_of_its_surroundings_is_sent(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        {
            **SAMPLES["vite"],
            ".env": "VITE_TOKEN=abcdefghijklmnop\n",
            ".env.production": "VITE_API=https://api.example.com\n",
        },
    )
    files = sent(tmp_path)
    assert ".env.production" in files
    assert ".env" not in files


def test_a_program_that_is_built_already_is_sent(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        {
            "package.json": '{"scripts": {"start": "node dist/main.js"}}',
            "dist/main.js": "require('http').createServer().listen(3000)",
        },
    )
    assert "dist/main.js" in sent(tmp_path)


def test_an_ignore_file_that_is_there_is_kept(tmp_path: Path) -> None:
    lay_out(tmp_path, {**SAMPLES["go"], ".dockerignore": "notes\n"})
    made = init(str(tmp_path))
    assert made.kept == (".dockerignore",)
    assert (tmp_path / ".dockerignore").read_text() == "notes\n"
