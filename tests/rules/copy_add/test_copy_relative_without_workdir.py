"""COPY or ADD to a relative path, and no WORKDIR."""

from __future__ import annotations

import pytest

from lightship.rules.copy_add.copy_relative_without_workdir import CopyRelativeWithoutWorkdir
from tests.rules.speech import catches, passes

FROM = "FROM debian:bookworm-slim\n"


def test_the_finding_says_where_the_files_land_today() -> None:
    found = catches(CopyRelativeWithoutWorkdir, "FROM golang:1.22\nCOPY go.mod .\n")
    assert found.message == (
        "COPY writes to ., and no WORKDIR says where that is: /go, as long as golang:1.22 works"
        " there"
    )
    assert (found.span.line, found.span.column) == (2, 13)


def test_the_empty_image_works_in_its_root() -> None:
    found = catches(CopyRelativeWithoutWorkdir, "FROM scratch\nCOPY app app\n")
    assert found.message.endswith("no WORKDIR says where that is: /")


def test_of_an_unknown_image_nobody_knows() -> None:
    found = catches(CopyRelativeWithoutWorkdir, "FROM example.com/base:1\nCOPY a b\n")
    assert found.message.endswith("no WORKDIR says where that is")


@pytest.mark.parametrize("trigger", ["", "ONBUILD "])
@pytest.mark.parametrize(
    "rest",
    [
        "COPY run.sh run.sh",
        'COPY run.sh "run.sh"',
        "COPY a b",
        "COPY . .",
        "COPY . ./",
        'COPY ["a file", "b"]',
        "COPY --from=golang:1.22 /go bin/",
        "COPY a lib/$NAME",
        "ADD a b",
        "ADD https://example.com/a.tgz ./",
    ],
)
def test_a_relative_target(rest: str, trigger: str) -> None:
    catches(CopyRelativeWithoutWorkdir, f"{FROM}{trigger}{rest}\n")


def test_a_here_document_lands_somewhere_too() -> None:
    catches(CopyRelativeWithoutWorkdir, f"{FROM}COPY <<EOF motd\nhello\nEOF\n")


@pytest.mark.parametrize("trigger", ["", "ONBUILD "])
@pytest.mark.parametrize(
    "rest",
    [
        "COPY run.sh /usr/local/bin/",
        'COPY run.sh "/usr/local/bin/run.sh"',
        "COPY run.sh c:\\tools\\run.sh",
        'COPY run.sh "d:\\tools\\run.sh"',
        "COPY run.sh c:/tools/run.sh",
        "COPY a $TARGET",
        "COPY a ${TARGET}/b",
        'COPY a "$TARGET"',
    ],
)
def test_an_absolute_or_unknown_target(rest: str, trigger: str) -> None:
    passes(CopyRelativeWithoutWorkdir, f"{FROM}{trigger}{rest}\n")


def test_a_variable_is_put_in() -> None:
    catches(CopyRelativeWithoutWorkdir, f"{FROM}ARG TARGET=app\nCOPY a $TARGET\n")
    passes(CopyRelativeWithoutWorkdir, f"{FROM}ARG TARGET=/app\nCOPY a $TARGET\n")


def test_a_workdir_above_it_is_enough() -> None:
    passes(CopyRelativeWithoutWorkdir, f"{FROM}WORKDIR /app\nCOPY a b\n")
    catches(CopyRelativeWithoutWorkdir, f"{FROM}COPY a b\nWORKDIR /app\n")


def test_a_workdir_is_inherited_through_stages() -> None:
    text = "FROM debian:12 AS a\nWORKDIR /app\nFROM a AS b\nRUN ls\nFROM b\nCOPY x y\n"
    passes(CopyRelativeWithoutWorkdir, text)


def test_a_workdir_of_another_stage_is_none() -> None:
    text = "FROM debian:12 AS a\nWORKDIR /app\nFROM debian:12\nCOPY x y\n"
    assert catches(CopyRelativeWithoutWorkdir, text).span.line == 4


def test_a_trigger_runs_behind_the_whole_stage() -> None:
    passes(CopyRelativeWithoutWorkdir, f"{FROM}ONBUILD COPY . .\nWORKDIR /app\n")
    passes(CopyRelativeWithoutWorkdir, f"{FROM}ONBUILD WORKDIR /app\nONBUILD COPY . .\n")
    catches(CopyRelativeWithoutWorkdir, f"{FROM}ONBUILD COPY . .\nONBUILD WORKDIR /app\n")
