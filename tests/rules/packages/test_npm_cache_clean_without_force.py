"""npm cache clean that npm refuses."""

from __future__ import annotations

import pytest

from lightship.model.severity import Confidence, Severity
from lightship.rules.packages.npm_cache_clean_without_force import NpmCacheCleanWithoutForce
from tests.rules.speech import catches, passes

RULE = NpmCacheCleanWithoutForce


def file(command: str, base: str = "node:22-slim") -> str:
    return f"FROM {base}\nRUN {command}\n"


def test_it_is_an_error_where_it_ends_the_run() -> None:
    found = catches(RULE, file("npm ci && npm cache clean"))
    assert found.message == (
        "npm cache clean refuses to work without --force since npm 5, and Node 22 comes with a "
        "newer one"
    )
    assert found.severity is Severity.ERROR
    assert (found.span.column, found.span.end_column) == (15, 30)


@pytest.mark.parametrize(
    "command",
    [
        "npm ci && npm cache clean || true",
        "npm ci; npm cache clean; echo done",
        "if npm cache clean; then true; fi",
        "! npm cache clean",
    ],
)
def test_it_is_a_warning_where_the_run_goes_on(command: str) -> None:
    assert catches(RULE, file(command)).severity is Severity.WARNING


@pytest.mark.parametrize("base", ["alpine:3.22", "ours/app:1"])
def test_it_is_a_warning_where_node_is_not_known(base: str) -> None:
    found = catches(RULE, file("npm cache clean", base))
    assert found.severity is Severity.WARNING
    assert found.confidence is Confidence.MEDIUM


@pytest.mark.parametrize("command", ["npm cache clear", "npm --global cache clean"])
def test_other_spellings_are_found(command: str) -> None:
    catches(RULE, file(command))
    catches(RULE, f"FROM node:22\nONBUILD RUN {command}\n")


@pytest.mark.parametrize(
    "command",
    [
        "npm cache clean --force",
        "npm --force cache clean",
        "npm cache clean -f",
        "npm cache verify",
        "npm cache clean some-key",
        "npm_config_force=true npm cache clean",
        "yarn cache clean",
        "echo npm cache clean",
    ],
)
def test_other_calls_pass(command: str) -> None:
    passes(RULE, file(command))


def test_an_npm_that_needs_no_force_passes() -> None:
    passes(RULE, file("npm cache clean", "node:6"))
