"""A service's image without a health check."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.rules.process.no_healthcheck import NoHealthcheck
from tests.rules.speech import catches, passes


def test_a_service_without_a_check_is_reported_at_its_base() -> None:
    found = catches(NoHealthcheck, 'FROM node:20\nEXPOSE 53/udp 3000\nCMD ["node", "."]\n')
    assert found.message == (
        "the image has no HEALTHCHECK: nothing tells whether what listens on 3000 is well"
    )
    assert found.span == Span(1, 1, 1, 13)
    assert found.severity is Severity.INFO
    assert [(each.span, each.note) for each in found.related] == [
        (Span(2, 8, 2, 19), "the image is a service")
    ]


@pytest.mark.parametrize("base", ["python:3.12-slim", "gcr.io/distroless/static", "scratch"])
def test_any_known_base_will_do(base: str) -> None:
    catches(NoHealthcheck, f'FROM {base}\nCOPY app /app\nEXPOSE 80\nENTRYPOINT ["/app"]\n')


def test_a_base_that_exposes_its_port_makes_a_service() -> None:
    found = catches(NoHealthcheck, "FROM nginx:1.27\nCOPY . /usr/share/nginx/html\n")
    assert "what listens on 80, which nginx exposes, is well" in found.message


def test_a_port_that_the_file_does_not_tell_is_not_named() -> None:
    found = catches(NoHealthcheck, "FROM debian:12\nARG PORT\nEXPOSE ${PORT:-}8080\n")
    assert "listens on its port is well" in found.message


def test_a_check_in_a_stage_that_does_not_ship_is_none() -> None:
    catches(
        NoHealthcheck,
        "FROM node:20 AS build\nHEALTHCHECK CMD true\nFROM node:20\nEXPOSE 80\n",
    )


@pytest.mark.parametrize(
    "text",
    [
        "FROM node:20\nEXPOSE 80\nHEALTHCHECK CMD true\n",
        "FROM node:20\nEXPOSE 80\nHEALTHCHECK NONE\n",
        "FROM node:20 AS dev\nEXPOSE 80\n",
        "FROM node:20 AS base\nHEALTHCHECK CMD true\nFROM base\nEXPOSE 80\n",
        'FROM node:20\nCMD ["node", "tool.js"]\n',
        "FROM debian:12\nEXPOSE 53/udp\n",
        "FROM example.com/service:1\nEXPOSE 80\n",
        "ARG BASE\nFROM $BASE\nEXPOSE 80\n",
        "FROM kong:3\n",
        "FROM node:20\nEXPOSE 80\nONBUILD COPY . /app\n",
        "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nEXPOSE 80\n",
    ],
)
def test_what_has_one_or_needs_none(text: str) -> None:
    passes(NoHealthcheck, text)
