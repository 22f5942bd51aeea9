"""An ENTRYPOINT in shell form that drops CMD's arguments."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.rules.process.shell_form_entrypoint_drops_args import ShellFormEntrypointDropsArgs
from tests.rules.speech import catches, passes


def test_the_arguments_of_cmd_are_lost() -> None:
    found = catches(
        ShellFormEntrypointDropsArgs,
        'FROM eclipse-temurin:21-jre\nENTRYPOINT java -jar app.jar\nCMD ["8080"]\n',
    )
    assert found.message == "ENTRYPOINT is in shell form, so java never sees the arguments of CMD"
    assert found.span == Span(2, 12, 2, 29)
    assert found.severity is Severity.WARNING
    assert [(each.span, each.note) for each in found.related] == [
        (Span(3, 5, 3, 13), "these arguments are lost")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ENTRYPOINT exec python app.py\nCMD -port 80",
        'CMD ["--port", "80"]\nENTRYPOINT python app.py',
        'ENTRYPOINT ["sh", "-c", "exec python app.py"]\nCMD ["--port", "80"]',
        'SHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nENTRYPOINT serve | tee log\nCMD ["80"]',
        "ENTRYPOINT ['python', 'app.py']\nCMD [\"80\"]",
    ],
)
def test_every_way_of_writing_it_is_found(text: str) -> None:
    catches(ShellFormEntrypointDropsArgs, f"FROM python:3.12\n{text}\n")


def test_a_program_that_cannot_be_told_is_not_named() -> None:
    found = catches(
        ShellFormEntrypointDropsArgs, 'FROM debian:12\nENTRYPOINT $PROGRAM\nCMD ["80"]\n'
    )
    assert "so the program never sees" in found.message


@pytest.mark.parametrize(
    "text",
    [
        'ENTRYPOINT ["python", "app.py"]\nCMD ["80"]',
        "ENTRYPOINT python app.py",
        "CMD python app.py",
        'ENTRYPOINT python app.py "$@"\nCMD ["80"]',
        'ENTRYPOINT exec "$0" "$@"\nCMD ["python", "app.py"]',
        'ENTRYPOINT ["sh", "-c"]\nCMD ["python app.py"]',
        'ENTRYPOINT ["sh", "start.sh"]\nCMD ["80"]',
        'SHELL ["pwsh", "-Command"]\nENTRYPOINT python app.py\nCMD ["80"]',
    ],
)
def test_nothing_is_lost(text: str) -> None:
    passes(ShellFormEntrypointDropsArgs, f"FROM python:3.12\n{text}\n")


def test_an_entrypoint_takes_away_the_cmd_of_the_stage_below() -> None:
    passes(
        ShellFormEntrypointDropsArgs,
        'FROM python:3.12 AS base\nCMD ["80"]\nFROM base\nENTRYPOINT python app.py\n',
    )


def test_a_cmd_above_a_stage_with_the_entrypoint_is_lost() -> None:
    found = catches(
        ShellFormEntrypointDropsArgs,
        'FROM python:3.12 AS base\nENTRYPOINT python app.py\nFROM base\nCMD ["80"]\n',
    )
    assert (found.span.line, found.related[0].span.line) == (2, 4)


def test_a_stage_that_only_builds_is_not_judged() -> None:
    passes(
        ShellFormEntrypointDropsArgs,
        'FROM python:3.12 AS build\nENTRYPOINT make\nCMD ["all"]\nFROM nginx:1.27\n',
    )
