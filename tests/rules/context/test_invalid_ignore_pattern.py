from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.context.invalid_ignore_pattern import InvalidIgnorePattern
from tests.rules.speech import catches, findings, passes

COPY = "FROM debian\nCOPY a.txt /\n"


def test_a_mistake_is_reported_in_the_ignore_file() -> None:
    finding = catches(InvalidIgnorePattern, COPY, {".dockerignore": "# note\n  *.[ch\n"})
    assert finding.severity is Severity.ERROR
    assert finding.path.endswith("/.dockerignore")
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (2, 3, 8)
    assert finding.message.startswith("the pattern *.[ch is malformed: ")


@pytest.mark.parametrize("text", ["!\n", "! \n", "[\n", "a\\\n", "x" * 70_000])
def test_what_a_build_refuses(text: str) -> None:
    catches(InvalidIgnorePattern, COPY, {".dockerignore": text})


@pytest.mark.parametrize("text", ["", "# [\n", "*.[ch]\n", "!keep\n", "a # no comment\n"])
def test_what_a_build_takes(text: str) -> None:
    passes(InvalidIgnorePattern, COPY, {".dockerignore": text})


def test_the_file_beside_the_dockerfile_is_the_one() -> None:
    files = {".dockerignore": "[\n", "Dockerfile.dockerignore": "a\n"}
    passes(InvalidIgnorePattern, COPY, files)


def test_a_build_that_reads_no_context_does_not_read_the_file() -> None:
    passes(InvalidIgnorePattern, "FROM debian\nRUN true\n", {".dockerignore": "[\n"})
    text = "FROM debian\nRUN --mount=type=bind,target=/src make\n"
    catches(InvalidIgnorePattern, text, {".dockerignore": "[\n"})


def test_each_mistake_is_reported() -> None:
    assert len(findings(InvalidIgnorePattern, COPY, {".dockerignore": "[\n!\n"})) == 2
