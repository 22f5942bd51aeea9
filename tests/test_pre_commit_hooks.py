"""The hooks for pre-commit name what there is, and take the files that a check takes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lightship.cli.check import USAGE
from lightship.project.discovery import is_dockerfile_name

HOOKS = Path(__file__).parents[1] / ".pre-commit-hooks.yaml"
KEYS = {"id", "name", "description", "entry", "language", "files", "require_serial"}
PARTS = st.sampled_from(
    (
        *("dockerfile", "Dockerfile", "DOCKERFILE", "containerfile", "Containerfile", ".", "x"),
        *(".go", ".py", ".dockerignore", ".Dockerignore", ".dockerfile", ".Dockerfile", ".yaml"),
        *("..", "a.b", " ", "\xe9", ".c", ".cpp", ".rs", ".vue", ".PY", "-", "test"),
    )
)


def hook() -> dict[str, Any]:
    (found,) = yaml.safe_load(HOOKS.read_text())
    return dict(found)


def takes(path: str) -> bool:
    """Say whether pre-commit gives the hook the file at ``path``."""
    return re.search(hook()["files"], path) is not None


def test_the_hook_has_what_pre_commit_asks_for() -> None:
    found = hook()
    assert set(found) == KEYS
    assert (found["id"], found["language"]) == ("lightship", "python")


def test_its_command_is_one_that_there_is() -> None:
    assert hook()["entry"] == USAGE.program


@pytest.mark.parametrize("folder", ["", "a/", "dockerfile/", "a.dockerfile/b.go/"])
@given(st.lists(PARTS, min_size=1, max_size=4).map("".join))
def test_it_takes_the_files_that_a_check_takes(folder: str, name: str) -> None:
    assert takes(folder + name) is is_dockerfile_name(name)
