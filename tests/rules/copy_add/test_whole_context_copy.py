from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.copy_add.whole_context_copy import WholeContextCopy
from tests.rules.speech import catches, findings, passes

CLUTTER = {"compose.yaml": "services: {}"}
"""What makes a copy of everything worth a word."""


def copied(line: str) -> str:
    return f"FROM python:3.12-slim-bookworm\nWORKDIR /app\n{line}\n"


def test_the_amount_is_said() -> None:
    files = {"app.py": "x" * 10, "README.md": "y" * 5, ".vscode/settings.json": "{}"}
    finding = catches(WholeContextCopy, copied("COPY . ."), files)
    assert finding.message == (
        "COPY . . takes the whole build context into the image: 4 files, 70 bytes, "
        "with .vscode and README.md"
    )
    assert finding.severity is Severity.INFO
    assert (finding.span.line, finding.span.column) == (3, 1)
    assert finding.cost is not None
    assert finding.cost.size == 7


@pytest.mark.parametrize(
    "line",
    [
        "COPY . .",
        "COPY ./ ./",
        "ADD . /app",
        'COPY [".", "/app"]',
        "COPY / /app",
        "COPY * ./",
        "COPY --chown=1000 . \\\n  .",
        "COPY src/.. /app",
    ],
)
def test_ways_to_say_everything(line: str) -> None:
    assert len(findings(WholeContextCopy, copied(line), CLUTTER)) == 1


@pytest.mark.parametrize(
    "line", ["COPY src/ .", "COPY *.py ./", "COPY --from=build . .", "COPY $FROM .", "COPY a b ./"]
)
def test_parts_of_it_are_no_matter(line: str) -> None:
    passes(WholeContextCopy, copied(line), CLUTTER)


def test_a_stage_that_builds_may_have_it_all() -> None:
    text = "FROM golang:1.22 AS build\nCOPY . .\nFROM scratch\nCOPY --from=build /a /a\n"
    passes(WholeContextCopy, text, CLUTTER)
    text = "FROM golang:1.22 AS base\nCOPY . .\nFROM base\nUSER 1\n"
    catches(WholeContextCopy, text, CLUTTER)


def test_an_ignore_file_that_names_what_may_travel() -> None:
    passes(WholeContextCopy, copied("COPY . ."), {".dockerignore": "*\n!src\n", "README.md": "x"})


def test_a_context_with_nothing_in_it_that_is_of_no_use() -> None:
    passes(WholeContextCopy, copied("COPY . ."), {"app.py": "x"})


def test_an_ignore_file_that_leaves_nothing_to_wish_for() -> None:
    files = {".dockerignore": ".git\n**/.vscode\n", "app.py": "x", ".vscode/a.json": "{}"}
    passes(WholeContextCopy, copied("COPY . ."), files)
    catches(WholeContextCopy, copied("COPY . ."), {**files, "docker-compose.yml": "services:"})
