"""The first WORKDIR of a stage is relative."""

from __future__ import annotations

import pytest

from lightship.rules.copy_add.relative_workdir import RelativeWorkdir
from tests.rules.speech import catches, passes

FROM = "FROM debian:bookworm-slim\n"


def test_the_finding_names_what_it_hangs_on() -> None:
    found = catches(RelativeWorkdir, f"{FROM}WORKDIR app\n")
    assert found.message == (
        "WORKDIR app is relative, and hangs on the folder that debian:bookworm-slim works in,"
        " which is /"
    )
    assert (found.span.line, found.span.column) == (2, 9)


def test_of_an_unknown_image_nobody_knows_the_folder() -> None:
    found = catches(RelativeWorkdir, "FROM example.com/base:1\nWORKDIR app\n")
    assert found.message.endswith("hangs on the folder that example.com/base:1 works in")


@pytest.mark.parametrize(
    "path", ["app", "app/", "./app", "..", "'app'", '"app"', "app/$NAME", "a", "$APP"]
)
def test_relative(path: str) -> None:
    catches(RelativeWorkdir, f"{FROM}ENV APP=app\nWORKDIR {path}\n")


@pytest.mark.parametrize(
    "path",
    [
        *("/app", "'/app'", '"/app"', "/", "C:/", "'C:\\'", '"C:\\"', "$APP", "${APP}/bin"),
        *("$UNKNOWN", '"${UNKNOWN}"', "${UNKNOWN:-/app}"),
    ],
)
def test_absolute_or_unknown(path: str) -> None:
    passes(RelativeWorkdir, f"{FROM}ENV APP=/app\nWORKDIR {path}\n")


def test_the_empty_image_is_no_excuse() -> None:
    catches(RelativeWorkdir, "FROM scratch\nWORKDIR app/\n")


def test_only_the_first_one_counts() -> None:
    passes(RelativeWorkdir, f"{FROM}WORKDIR /app\nWORKDIR server\n")
    assert catches(RelativeWorkdir, f"{FROM}WORKDIR app\nWORKDIR server\n").span.line == 2


def test_what_an_earlier_stage_set_is_inherited() -> None:
    passes(RelativeWorkdir, "FROM scratch AS a\nWORKDIR /app\nFROM a\nWORKDIR sub/\n")


def test_another_stage_inherits_nothing() -> None:
    text = "FROM scratch AS a\nWORKDIR /app\nFROM scratch\nCOPY --from=a /app /\nWORKDIR sub\n"
    assert catches(RelativeWorkdir, text).span.line == 5


def test_a_trigger_counts_where_it_runs() -> None:
    passes(RelativeWorkdir, f"{FROM}ONBUILD WORKDIR app\n")
    text = "FROM debian:12 AS base\nONBUILD WORKDIR app\nFROM base\nRUN ls\n"
    assert catches(RelativeWorkdir, text).span.line == 3


def test_a_path_of_windows_is_absolute_in_its_image() -> None:
    text = "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nENV GO=C:\\\\go\nWORKDIR $GO\n"
    passes(RelativeWorkdir, text)


def test_a_comment_of_buildkit_switches_it_off() -> None:
    passes(RelativeWorkdir, f"{FROM}# check=skip=WorkdirRelativePath\nWORKDIR app\n")
