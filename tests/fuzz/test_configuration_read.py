"""Configurations that nobody meant: one clear error, or a check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lightship.checking.check import check
from lightship.checking.check_options import CheckOptions
from lightship.checking.configuration_finder import LARGEST_CONFIGURATION, read_folder
from lightship.checking.configuration_table import from_table
from lightship.model.errors import ConfigurationError
from lightship.project.folder_names import FolderNames
from tests.fuzz.soundness import assert_sound

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = (
    *("base-images", "context-budget", "fail-on", "ignore", "required-labels", "select"),
    *("severity", "trusted-registries", "label-schema", "strict-labels", "profile", "override"),
)
BASE_IMAGE_SETTINGS = ("user", "shell", "libc", "like", "packages", "entrypoint", "language", "x")
LEAVES = st.one_of(
    st.sampled_from(("", "error", "LS4", "ALL", "latest-base", "acme/base:1", "*", "\x1b", "no")),
    st.text(max_size=8),
    st.integers(),
    st.booleans(),
    st.floats(),
    st.dates(),
)
NAMES = st.sampled_from((*BASE_IMAGE_SETTINGS, "debian", "LS4", "", "\0", "paths", "select"))
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)
TABLES = st.dictionaries(st.sampled_from(SETTINGS), VALUES, max_size=4)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(table=TABLES)
def test_any_table_is_a_configuration_or_an_error(table: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM acme/base:1\nRUN apt-get update\nCMD a\n")
    (tmp_path / "lightship.toml").write_text(_toml(table))
    try:
        from_table(table, "lightship.toml")
        result = check([str(tmp_path)], CheckOptions(jobs=1))
    except ConfigurationError as raised:
        error = raised
    else:
        assert_sound(result)
        return
    assert error.hint


def _toml(table: dict[str, Any]) -> str:
    return "".join(f"{key} = {_toml_value(value)}\n" for key, value in table.items())


def _toml_value(value: Any) -> str:
    if isinstance(value, dict):
        pairs = ", ".join(f"{_quoted(key)} = {_toml_value(each)}" for key, each in value.items())
        return "{" + pairs + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml_value, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return _quoted(value) if isinstance(value, str) else str(value)


def _quoted(text: str) -> str:
    return '"' + "".join(each if each.isalnum() else f"\\U{ord(each):08x}" for each in text) + '"'


BROKEN = {
    "no TOML": b"=",
    "no text": b"\xff\xfe",
    "nested": b"select = " + b"[" * 100_000,
    "tables in tables": b"select = " + b"{a=" * 100_000,
    "an enormous number": b"context-budget = " + b"9" * 100_000,
    "a key of many parts": b".".join([b"a"] * 100_000) + b" = 1",
    "too large": b"#" * (LARGEST_CONFIGURATION + 1),
    "a NUL": b"select = [\0]",
    "no date": b"select = 2026-99-99",
    "a table twice": b"[severity]\n[severity]\n",
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("name", ["lightship.toml", "pyproject.toml"])
def test_a_broken_file_is_an_error_that_names_it(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"# tool.lightship\n" + data)
    with pytest.raises(ConfigurationError) as caught:
        read_folder(str(tmp_path), FolderNames())
    assert name in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("text", ["tool = 'lightship'", "tool = 3 # lightship", "[tool]", "a = 1"])
def test_a_shared_file_without_our_table_says_nothing(text: str, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    assert read_folder(str(tmp_path), FolderNames()) is None


def test_a_shared_file_may_spell_our_table_in_any_way(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('tool = { lightship = { select = ["LS4"] } }')
    found = read_folder(str(tmp_path), FolderNames())
    assert found is not None
    assert found.select == ("LS4",)
