"""Several files under one name."""

from __future__ import annotations

import pytest

from lightship.rules.copy_add.copy_many_to_file import CopyManyToFile
from tests.rules.speech import catches, passes

FROM = "FROM debian:bookworm-slim\n"


def test_the_finding_counts_the_sources() -> None:
    found = catches(CopyManyToFile, f"{FROM}COPY a b c /app\n")
    assert found.message == (
        "3 sources have the target /app, without a slash at its end: where that is no folder yet,"
        " the last one replaces the others"
    )
    assert (found.span.line, found.span.column) == (2, 12)


@pytest.mark.parametrize(
    "rest",
    [
        "COPY a b c",
        'COPY a b "c"',
        "COPY a* b* /app",
        'COPY ["a", "b", "/app"]',
        "COPY --chown=1:1 a b /app",
        "COPY --from=golang:1.22 /a /b /app",
        "COPY a \\\n  b \\\n  /app",
        "COPY a b $APP",
        "COPY a b $UNKNOWN/app",
        "COPY <<A <<B /app\nA\nB",
        "ADD a b /app",
        "ONBUILD COPY a b /app",
    ],
)
def test_a_target_without_a_slash(rest: str) -> None:
    catches(CopyManyToFile, f"{FROM}ENV APP=/app\n{rest}\n")


@pytest.mark.parametrize(
    "rest",
    [
        "COPY a b",
        "COPY a b c/",
        'COPY a b "c/"',
        'COPY ["a", "b", "c/"]',
        "COPY a b .",
        "COPY a b ..",
        "COPY a b /app/.",
        'COPY a b ""',
        "COPY a b $UNKNOWN",
        "COPY a b ${UNKNOWN}",
        "COPY a b /app/$UNKNOWN",
        'COPY a b "/app/${UNKNOWN}"',
        "COPY a b $FOLDER",
        "COPY <<A /app\nA",
    ],
)
def test_a_folder_or_what_may_be_one(rest: str) -> None:
    passes(CopyManyToFile, f"{FROM}ENV FOLDER=/app/\n{rest}\n")


def test_wildcards_may_match_several_files() -> None:
    files = {"a.json": "{}", "b.json": "{}"}
    found = catches(CopyManyToFile, f"{FROM}COPY *.json /app\n", files)
    assert found.message.startswith("2 sources have the target /app")
    passes(CopyManyToFile, f"{FROM}COPY *.json /app/\n", files)
    passes(CopyManyToFile, f"{FROM}COPY a*.json /app\n", files)


def test_folders_that_match_are_poured_together() -> None:
    passes(CopyManyToFile, f"{FROM}COPY src* /app\n", {"src1/a": "", "src2/b": ""})
