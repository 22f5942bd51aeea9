"""Sources that the ignore file leaves out."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.context.copy_ignored_file import CopyIgnoredFile
from tests.rules.speech import catches, findings, passes


def test_the_source_is_shown_with_the_pattern() -> None:
    finding = catches(
        CopyIgnoredFile, "FROM a:1\nCOPY x dist /app/\n", {".dockerignore": "# x\ndist\n"}
    )
    assert finding.message == (
        "dist is left out of the build context by dist in line 2 of the ignore file"
    )
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (2, 8, 12)
    assert finding.severity is Severity.ERROR
    assert finding.related[0].path.endswith(".dockerignore")
    assert finding.related[0].span.line == 2


@pytest.mark.parametrize(
    ("line", "pattern"),
    [
        ("COPY Dockerfile .", "Dockerfile"),
        ("ADD Dockerfile /windy", "Dockerfile"),
        ("COPY ./dist/ /app", "dist"),
        ("COPY /dist /app", "dist"),
        ("COPY dist/js/app.js /app", "dist"),
        ("COPY src/app.log /app", "**/*.log"),
        ("ARG D=dist\nCOPY $D /app", "dist"),
        ('COPY ["dist", "/app"]', "dist"),
        ("COPY --chown=1 dist /app", "/dist/"),
    ],
)
def test_a_source_or_a_folder_above_it_is_matched(line: str, pattern: str) -> None:
    catches(CopyIgnoredFile, f"FROM a:1\n{line}\n", {".dockerignore": f"{pattern}\n"})


@pytest.mark.parametrize("pattern", ["*", "**", "**/*"])
def test_the_whole_context_counts_where_nothing_is_left(pattern: str) -> None:
    finding = catches(CopyIgnoredFile, "FROM a:1\nCOPY . .\n", {".dockerignore": f"{pattern}\n"})
    assert finding.severity is Severity.WARNING


def test_a_wildcard_that_finds_nothing_is_a_warning() -> None:
    finding = catches(CopyIgnoredFile, "FROM a:1\nCOPY *.log /x/\n", {".dockerignore": "*.log\n"})
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("line", "ignored"),
    [
        ("COPY . .", ".*\n"),
        ("COPY . .", "dist\n"),
        ("COPY src .", "dist\n"),
        ("COPY src .", "src/**\n"),
        ("COPY a/dist .", "dist\n"),
        ("COPY $D .", "dist\n"),
        ("COPY <<dist .\ndist", "dist\n"),
        ("ADD https://dist/x dist2/", "https:\n"),
        ("RUN --mount=source=dist,target=/x y", "dist\n"),
        ("COPY dist .", ""),
    ],
)
def test_what_is_not_left_out_or_not_known_passes(line: str, ignored: str) -> None:
    passes(CopyIgnoredFile, f"FROM a:1\n{line}\n", {".dockerignore": ignored})


def test_what_another_stage_has_is_not_ignored() -> None:
    text = "FROM scratch AS base\nCOPY Dockerfile /foobar\nFROM base\nCOPY --from=base /foobar /x\n"
    passes(CopyIgnoredFile, text, {".dockerignore": "foobar\n"})


def test_exceptions_are_heeded() -> None:
    ignored = {".dockerignore": "**\n!Dockerfile\n!src\n"}
    passes(CopyIgnoredFile, "FROM a:1\nCOPY ./Dockerfile .\nCOPY . .\n", ignored)
    files = {**ignored, "src/a": "", "dist/b": ""}
    passes(CopyIgnoredFile, "FROM a:1\nCOPY src .\n", files)
    passes(CopyIgnoredFile, "FROM a:1\nCOPY gone .\n", files)
    catches(CopyIgnoredFile, "FROM a:1\nCOPY dist .\n", files)


def test_a_folder_of_which_an_exception_brings_something_back_passes() -> None:
    files = {".dockerignore": "dist\n!dist/keep\n", "dist/keep": "", "dist/b": ""}
    passes(CopyIgnoredFile, "FROM a:1\nCOPY dist /x\n", files)
    catches(CopyIgnoredFile, "FROM a:1\nCOPY dist/b /x\n", files)


def test_the_ignore_file_of_the_dockerfile_wins() -> None:
    files = {".dockerignore": "dist\n", "Dockerfile.dockerignore": "other\n"}
    passes(CopyIgnoredFile, "FROM a:1\nCOPY dist /x\n", files)


def test_without_an_ignore_file_nothing_is_left_out() -> None:
    assert findings(CopyIgnoredFile, "FROM a:1\nCOPY dist /x\n") == []
