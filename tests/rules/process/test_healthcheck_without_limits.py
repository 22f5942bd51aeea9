"""A health check without limits."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.rules.process.healthcheck_without_limits import HealthcheckWithoutLimits
from tests.rules.speech import catches, passes


def test_a_check_with_all_defaults_is_reported() -> None:
    found = catches(HealthcheckWithoutLimits, "FROM node:20\nHEALTHCHECK CMD node check.js\n")
    assert found.message == (
        "HEALTHCHECK sets no interval, timeout or retries: by default a service that hangs is "
        "noticed after three checks of 30 seconds each"
    )
    assert found.span == Span(2, 1, 2, 12)
    assert found.severity is Severity.INFO


@pytest.mark.parametrize(
    "text",
    [
        'HEALTHCHECK CMD ["node", "check.js"]',
        "HEALTHCHECK --start-period=5s CMD node check.js",
        "healthcheck cmd node check.js",
        "HEALTHCHECK NONE\nHEALTHCHECK CMD node check.js",
    ],
)
def test_other_ways_to_set_none(text: str) -> None:
    catches(HealthcheckWithoutLimits, f"FROM node:20\n{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "HEALTHCHECK --interval=30s --timeout=5s --retries=3 CMD node check.js",
        "HEALTHCHECK --interval=30s CMD node check.js",
        "HEALTHCHECK --timeout=3s CMD node check.js",
        "HEALTHCHECK --retries=2 CMD node check.js",
        "HEALTHCHECK NONE",
        "HEALTHCHECK CMD node check.js\nHEALTHCHECK NONE",
        "ONBUILD HEALTHCHECK CMD node check.js",
        "CMD node server.js",
    ],
)
def test_one_limit_is_enough(text: str) -> None:
    passes(HealthcheckWithoutLimits, f"FROM node:20\n{text}\n")


def test_only_what_ships_is_judged() -> None:
    passes(HealthcheckWithoutLimits, "FROM node:20 AS a\nHEALTHCHECK CMD b\nFROM debian:12\n")
    found = catches(
        HealthcheckWithoutLimits, "FROM node:20 AS a\nHEALTHCHECK CMD b\nFROM a\nUSER 1\n"
    )
    assert found.span.line == 2
