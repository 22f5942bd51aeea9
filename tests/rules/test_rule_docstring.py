"""A rule's page is found, compiled or not."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from lightship.rules.rule import Rule
from lightship.rules.rule_docstring import docstring_of


class WithoutWords(Rule):
    pass


class WithWords(Rule):
    """A fault.

    ## What it does
    Nothing.
    """


def test_a_docstring_comes_without_its_indentation() -> None:
    assert docstring_of(WithWords) == "A fault.\n\n## What it does\nNothing."


def test_a_rule_without_a_docstring_has_none() -> None:
    assert docstring_of(WithoutWords) == ""


def test_a_class_that_lost_its_docstring_has_the_one_of_the_source_beside_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    source = tmp_path / "left_behind.py"
    source.write_text('class LeftBehind:\n    """It stands in the source.\n\n    More.\n    """\n')
    module = ModuleType("a.left_behind")
    module.__file__ = str(tmp_path / "left_behind.cpython-311-x86_64-linux-gnu.so")
    monkeypatch.setitem(sys.modules, "a.left_behind", module)
    lost = type("LeftBehind", (Rule,), {"__module__": "a.left_behind"})
    assert docstring_of(lost) == "It stands in the source.\n\nMore."


def test_where_the_source_is_gone_there_is_no_docstring(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    module = ModuleType("a.gone")
    module.__file__ = str(tmp_path / "gone.so")
    monkeypatch.setitem(sys.modules, "a.gone", module)
    assert docstring_of(type("Gone", (Rule,), {"__module__": "a.gone"})) == ""
