"""A rule's docstring, which is its page, wherever the rule's class comes from."""

from __future__ import annotations

import ast
import sys
from inspect import cleandoc
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.rules.rule import Rule


def docstring_of(rule: type[Rule]) -> str:
    """Return the docstring of ``rule`` without its indentation; empty where it has none.

    A compiled class has no docstring. Its source stands beside it, and is read.
    """
    return cleandoc(rule.__doc__) if rule.__doc__ else _from_source(rule)


def _from_source(rule: type[Rule]) -> str:
    module = sys.modules[rule.__module__].__file__
    source = Path(module or "").with_name(rule.__module__.rpartition(".")[2] + ".py")
    if not source.is_file():
        return ""
    for node in ast.parse(source.read_bytes()).body:
        if isinstance(node, ast.ClassDef) and node.name == rule.__name__:
            return ast.get_docstring(node) or ""
    return ""
