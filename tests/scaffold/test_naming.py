"""Names are fit for images and Kubernetes, and paths for commands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.scaffold.init_options import InitOptions
from lightship.scaffold.naming import application_name, is_plain_path
from lightship.scaffold.source_folder import SourceFolder

if TYPE_CHECKING:
    from pathlib import Path


@given(st.text(max_size=100))
def test_any_name_becomes_a_label(name: str) -> None:
    label = application_name(SourceFolder("/srv/shop"), InitOptions(name=name))
    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", label)


def test_the_folder_names_what_nothing_else_does(tmp_path: Path) -> None:
    (tmp_path / "My Shop").mkdir()
    assert application_name(SourceFolder(str(tmp_path), "My Shop"), InitOptions(), "") == "my-shop"


@pytest.mark.parametrize("path", ["src/main.js", "cmd/server", ".", "a_b-c.d", "@scope/x"])
def test_a_plain_path_is_taken(path: str) -> None:
    assert is_plain_path(path)


@pytest.mark.parametrize(
    "path", ["", "../x", "a/../../b", "/etc", "a b", "x;y", "$(x)", "-rf", "a\nb"]
)
def test_a_path_that_a_command_would_misread_is_not(path: str) -> None:
    assert not is_plain_path(path)
