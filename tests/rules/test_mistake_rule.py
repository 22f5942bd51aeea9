"""Whatever the builder refuses is a finding under a code."""

from __future__ import annotations

import ast
from pathlib import Path

import lightship
from lightship.rules.index import INDEX
from lightship.rules.syntax.wrong_argument_count import WrongArgumentCount
from tests.rules.speech import catches

READER = Path(lightship.__file__).parent / "dockerfile"


def kinds() -> set[str]:
    """Return the kinds of mistakes that the reader knows, as they stand in its source."""
    found = set()
    for path in READER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


def test_every_kind_of_mistake_has_a_rule_of_its_name() -> None:
    assert len(kinds()) > 20
    assert kinds() - {entry.name for entry in INDEX} == set()


def test_a_rule_runs_only_where_its_mistake_is() -> None:
    by_name = {entry.name: entry for entry in INDEX}
    assert all(by_name[kind].mistakes for kind in kinds())


def test_a_mistake_is_shown_where_it_stands_with_what_to_do() -> None:
    found = catches(WrongArgumentCount, "FROM a\n\n  COPY \\\n  app\n")
    assert (found.span.line, found.span.column, found.span.end_line) == (3, 3, 4)
    assert found.message == "COPY needs a source and a target; write COPY source target"
