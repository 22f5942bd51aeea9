"""Old spellings of --omit=dev."""

from __future__ import annotations

import pytest

from lightship.model.severity import Confidence
from lightship.rules.packages.npm_legacy_production_flag import NpmLegacyProductionFlag
from tests.rules.speech import catches, passes


def file(command: str, *, base: str = "node:22-slim") -> str:
    return f"FROM {base}\nRUN {command}\n"


def test_the_message_names_the_switch_and_the_node() -> None:
    found = catches(NpmLegacyProductionFlag, file("npm ci --only=production --no-audit"))
    assert found.message == (
        "--only=production is deprecated since npm 7, which has --omit=dev for it, "
        "and Node 22 comes with a newer one"
    )
    assert (found.span.line, found.span.column, found.span.end_column) == (2, 12, 29)
    assert found.confidence is Confidence.HIGH


def test_a_value_of_its_own_is_part_of_the_span() -> None:
    found = catches(NpmLegacyProductionFlag, file("npm ci --only prod"))
    assert (found.span.column, found.span.end_column) == (12, 23)


@pytest.mark.parametrize(
    "command",
    [
        "npm install --production",
        "npm i --production=true",
        "npm prune --production",
        "npm --only=prod ci",
        "sh -c 'npm ci --only=production'",
        "<<EOF\nnpm ci --only=production\nEOF",
        "npm run build && npm prune --production && npm cache clean --force",
    ],
)
def test_a_switch_is_found(command: str) -> None:
    catches(NpmLegacyProductionFlag, file(command))


@pytest.mark.parametrize(
    "command",
    [
        "npm ci --omit=dev",
        "npm ci --only=production --omit=dev",
        "npm ci --only=dev",
        "npm ci --production=false",
        "npm run build --production",
        "npm run build -- --production",
        "yarn install --production",
        "pnpm install --prod --production",
        "bun install --production",
        "composer install --production",
    ],
)
def test_other_calls_pass(command: str) -> None:
    passes(NpmLegacyProductionFlag, file(command))


@pytest.mark.parametrize("base", ["node:14", "node:12-alpine", "node:10.24-slim", "node:erbium"])
def test_an_npm_that_knows_no_other_passes(base: str) -> None:
    passes(NpmLegacyProductionFlag, file("npm ci --production", base=base))


def test_an_old_node_of_nodesource_passes() -> None:
    setup = "curl -fsSL https://deb.nodesource.com/setup_{}.x | bash - && npm ci --production"
    passes(NpmLegacyProductionFlag, file(setup.format(12), base="debian:12"))
    catches(NpmLegacyProductionFlag, file(setup.format(20), base="debian:12"))


@pytest.mark.parametrize("base", ["alpine:3.22", "ours/node:1", "node:lts"])
def test_a_node_that_is_not_known_lowers_the_confidence(base: str) -> None:
    found = catches(NpmLegacyProductionFlag, file("npm ci --production", base=base))
    assert found.confidence is Confidence.MEDIUM
    assert "Node" not in found.message
