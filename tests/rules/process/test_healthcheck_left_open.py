"""Images that leave it open whether they need a health check."""

from __future__ import annotations

import pytest

from lightship.rules.process.healthcheck_left_open import HealthcheckLeftOpen
from tests.rules.speech import catches, passes

RULE = HealthcheckLeftOpen


@pytest.mark.parametrize(
    "text",
    [
        "FROM scratch",
        'FROM alpine:3.20\nENTRYPOINT ["ls"]',
        "FROM example.com/unknown:1\nEXPOSE 80",
        "FROM debian:12\nONBUILD HEALTHCHECK NONE",
        "FROM debian:12\nHEALTHCHECK NONE\nFROM debian:12",
    ],
)
def test_nothing_is_said_of_one(text: str) -> None:
    catches(RULE, text)


@pytest.mark.parametrize(
    "text",
    [
        "FROM scratch\nHEALTHCHECK NONE",
        'FROM scratch AS a\nHEALTHCHECK CMD ["/a"]\nFROM a',
        "FROM debian:12\nHEALTHCHECK CMD true\nEXPOSE 80",
    ],
)
def test_the_stage_or_one_that_it_builds_on_says_something(text: str) -> None:
    passes(RULE, text)


def test_a_service_is_left_to_the_other_rule() -> None:
    passes(RULE, 'FROM node:20-bookworm-slim\nEXPOSE 3000\nCMD ["node", "server.js"]')


def test_builder_stages_need_none() -> None:
    found = catches(RULE, "FROM debian:12 AS build\nFROM scratch\n")
    assert found.span.line == 2
