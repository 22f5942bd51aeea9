"""Caches of npm that stay in a layer."""

from __future__ import annotations

import pytest

from lightship.rules.packages.npm_cache_left import NpmCacheLeft
from tests.rules.speech import catches, passes

FROM = "FROM node:22-slim\n"


def run(command: str) -> str:
    return f"{FROM}RUN {command}\n"


def test_the_finding_stands_at_the_last_call_and_names_the_folder() -> None:
    found = catches(NpmCacheLeft, run("npm install -g npm && npm ci --omit=dev"))
    assert found.message == "what npm ci fetches stays in the layer, in /root/.npm"
    assert found.span.column == 27


@pytest.mark.parametrize(
    "command",
    [
        "npm ci",
        "npm i",
        "npm --unsafe-perm install",
        "npm update && npm i",
        "npm install -g grunt-cli && npm install grunt --save-dev && rm -rf /var/cache/apt/*",
        '["npm", "install"]',
        "npm cache clean --force && npm ci",
        "npm ci && npm cache verify",
        "npm ci && yarn cache clean",
        "npm ci --cache /tmp/npm && rm -rf ~/.npm",
        "--mount=type=cache,target=/root/.cache npm ci",
        "<<EOF\nnpm ci\nEOF",
    ],
)
def test_the_cache_stays(command: str) -> None:
    catches(NpmCacheLeft, run(command))


@pytest.mark.parametrize(
    "command",
    [
        "npm ci && npm cache clean --force",
        "npm ci; npm cache clean",
        "npm ci && npm cache clear --force",
        "npm ci && rm -rf /root/.npm",
        "npm ci && rm -rf ~/.npm/_cacache /tmp/*",
        "npm ci && rm -rf /root/.n*",
        'npm ci && rm -rf "$(npm config get cache)"',
        "npm ci --cache /tmp/npm && rm -rf /tmp/npm",
        "npm_config_cache=/tmp/npm npm ci && rm -rf /tmp/*",
        "npm ci --cache .npm && rm -rf .npm",
        "npm config set cache /tmp/npm && npm ci && rm -rf /tmp/npm",
        "npm install --package-lock-only",
        "npm run build",
        "npm link",
        "npx tsc",
        "--mount=type=cache,target=/root/.npm npm ci",
        "--mount=type=tmpfs,target=/root/.npm npm ci",
        "--mount=type=cache,target=/home/node/.npm npm ci",
    ],
)
def test_nothing_stays(command: str) -> None:
    passes(NpmCacheLeft, run(command))


def test_a_variable_of_the_stage_names_the_folder() -> None:
    base = f"{FROM}ENV npm_config_cache=/tmp/npm\n"
    assert catches(NpmCacheLeft, f"{base}RUN npm ci\n").message.endswith("in /tmp/npm")
    passes(NpmCacheLeft, f"{base}RUN npm ci && rm -rf /tmp/*\n")


def test_a_stage_that_is_thrown_away_passes() -> None:
    passes(NpmCacheLeft, f"FROM node:22 AS build\nRUN npm ci\n{FROM}COPY --from=build /a /a\n")


def test_the_cache_of_another_account_is_in_its_home() -> None:
    found = catches(NpmCacheLeft, run("sudo -u node npm install -g elm"))
    assert found.message.endswith("in ~/.npm")
