"""A program that ENTRYPOINT does not fix."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.rules.process.no_entrypoint_cmd_split import NoEntrypointCmdSplit
from tests.rules.speech import catches, passes

GUNICORN = 'CMD ["gunicorn", "--bind", "0.0.0.0:80", "app:app"]\n'


def test_a_program_with_its_options_in_cmd_is_a_matter_of_style() -> None:
    found = catches(NoEntrypointCmdSplit, f"FROM python:3.12-slim\n{GUNICORN}")
    assert found.message == (
        "CMD holds gunicorn with its options: an ENTRYPOINT would fix the program, and leave the "
        "options to whoever starts it"
    )
    assert found.span == Span(2, 5, 2, 52)
    assert found.severity is Severity.STYLE


@pytest.mark.parametrize(
    "text",
    [
        'FROM node:20\nCMD ["node", "server.js", "--port", "80"]\n',
        f"FROM python:3.12 AS base\n{GUNICORN}FROM base\nUSER 1\n",
        'FROM scratch\nCOPY server /\nCMD ["/server", "--port=80"]\n',
    ],
)
def test_an_entry_point_that_only_passes_on_fixes_nothing(text: str) -> None:
    catches(NoEntrypointCmdSplit, text)


@pytest.mark.parametrize(
    ("base", "started"),
    [("node:20", "starts node"), ("debian:12", "starts bash"), ("scratch", "starts nothing")],
)
def test_a_service_without_any_program_is_an_info(base: str, started: str) -> None:
    found = catches(NoEntrypointCmdSplit, f"FROM {base}\nCOPY . /app\nEXPOSE 80\n")
    assert found.message == (
        f"the image exposes a port and has neither CMD nor ENTRYPOINT: a container {started}"
    )
    assert found.severity is Severity.INFO
    assert found.span.line == 1


@pytest.mark.parametrize(
    "text",
    [
        'FROM python:3.12\nENTRYPOINT ["gunicorn", "app:app"]\nCMD ["--bind", "0.0.0.0:80"]\n',
        'FROM node:20\nENTRYPOINT ["tini", "--"]\nCMD ["node", "server.js", "--port", "80"]\n',
        'FROM node:20\nCMD ["node", "server.js"]\n',
        'FROM node:20\nCMD ["node", "--version"]\n',
        "FROM node:20\nCMD node server.js --port 80\n",
        'FROM debian:12\nCMD ["bash", "--login"]\n',
        'FROM gcr.io/distroless/nodejs22-debian12\nCMD ["server.js", "--port", "80"]\n',
        f"FROM example.com/python\n{GUNICORN}",
        "FROM example.com/python\nEXPOSE 80\n",
        "FROM node:20\nCOPY . /app\n",
        "FROM nginx:1.27\nEXPOSE 80\n",
        "FROM postgres:16\nEXPOSE 5432\n",
        "FROM node:20\nEXPOSE 80\nONBUILD COPY . /app\n",
        f"FROM python:3.12 AS build\n{GUNICORN}FROM nginx:1.27\n",
        "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nEXPOSE 80\n",
    ],
)
def test_what_is_split_or_has_nothing_to_split(text: str) -> None:
    passes(NoEntrypointCmdSplit, text)
