"""A user is told which folder is taken for the build context, and why, if it is not the usual."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from lightship.checking.build_context import NO_CONTEXT, BuildContexts
from lightship.checking.note import Note
from lightship.dockerfile.parse import parse
from lightship.project.root import RootReason
from tests.project.tree import plant

if TYPE_CHECKING:
    from pathlib import Path

    from lightship.checking.build_context import FoundContext

PATH = "packages/api/Dockerfile"
TEXT = "FROM node:20\nCOPY . .\n"
COMPOSE = f"services:\n  a:\n    build:\n      context: .\n      dockerfile: {PATH}\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, {".git/HEAD": "", PATH: TEXT, "libs/x": ""})
    monkeypatch.chdir(tmp_path)


def found(text: str = TEXT, given: str | None = None) -> FoundContext:
    return BuildContexts(given).for_dockerfile(parse(text, PATH), PATH)


def test_the_dockerfiles_own_folder_is_not_worth_a_note() -> None:
    assert found().note is None
    with open("compose.yaml", "w") as file:
        file.write("services:\n  a:\n    build: packages/api\n")
    declared = found()
    assert declared.note is None
    assert declared.root is not None
    assert declared.root.reason is RootReason.DECLARED


def test_the_file_that_declares_another_folder_is_named() -> None:
    with open("compose.yaml", "w") as file:
        file.write(COMPOSE)
    declared = found()
    assert declared.files is not None
    assert os.path.samefile(declared.files.root, ".")
    assert declared.note == Note(
        PATH,
        "the build context is taken to be ., because compose.yaml builds it so; "
        "--context names another",
    )
    assert found(given="libs").note is None


def test_the_repositorys_root_is_told_with_its_reason() -> None:
    note = found("FROM a\nCOPY libs .\n").note
    assert "because what the Dockerfile copies is only there" in str(note)


def test_standard_input_has_no_context_of_its_own() -> None:
    assert BuildContexts(None).for_dockerfile(parse(TEXT, "-"), "") is NO_CONTEXT
