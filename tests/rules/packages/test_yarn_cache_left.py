"""Caches of yarn that stay in a layer."""

from __future__ import annotations

import pytest

from lightship.rules.packages.yarn_cache_left import YarnCacheLeft
from tests.rules.speech import catches, passes

FROM = "FROM node:22-slim\n"


def run(command: str) -> str:
    return f"{FROM}RUN {command}\n"


def test_the_folder_is_that_of_root_or_of_another_user() -> None:
    found = catches(YarnCacheLeft, run("yarn install"))
    place = "in /usr/local/share/.cache/yarn"
    assert found.message == f"what yarn install fetches stays in the layer, {place}"
    found = catches(YarnCacheLeft, f"{FROM}USER node\nRUN yarn\n")
    assert found.message == "what yarn fetches stays in the layer, in ~/.cache/yarn"


@pytest.mark.parametrize(
    "command",
    [
        "yarn install foo",
        "yarn",
        "yarn --frozen-lockfile",
        "yarn add foo",
        "yarn global add foo",
        "yarnpkg install",
        "yarn cache clean && yarn install foo",
        "yarn install && npm cache clean --force",
        "yarn install && rm -rf /usr/local/share/.cache/npm",
        "--mount=type=cache,target=/var/lib/foobar yarn install foobar",
        "--mount=type=tmpfs,target=/var/lib/foobar yarn install foobar",
    ],
)
def test_the_cache_stays(command: str) -> None:
    catches(YarnCacheLeft, run(command))
    catches(YarnCacheLeft, f"{FROM}ONBUILD RUN {command}\n")


@pytest.mark.parametrize(
    "command",
    [
        "yarn install bar && yarn cache clean",
        "yarn install bar && yarn cache clean --all",
        "yarn install && rm -rf /usr/local/share/.cache",
        "yarn install && rm -rf /usr/local/share/.cache/yarn/*",
        "yarn install && rm -rf ~/.cache/yarn",
        'yarn install && rm -rf "$(yarn cache dir)"',
        "yarn install --cache-folder ./ycache && rm -rf ./ycache",
        "yarn install --cache-folder /tmp/y && rm -rf /tmp/y",
        "YARN_CACHE_FOLDER=/dev/shm/yarn yarn install",
        "--mount=type=cache,target=/root/.cache/yarn yarn install foobar",
        "--mount=type=tmpfs,target=/root/.cache/yarn yarn install foobar",
        "--mount=type=cache,target=/usr/local/share/.cache/yarn yarn",
        "--mount=type=cache,target=/y YARN_CACHE_FOLDER=/y yarn install",
        "yarn build",
        "yarn --version",
        "foo",
    ],
)
def test_nothing_stays(command: str) -> None:
    passes(YarnCacheLeft, run(command))


def test_only_stages_whose_layers_are_kept_count() -> None:
    build = "FROM node:lts-alpine AS build\nRUN yarn install foo\n"
    passes(YarnCacheLeft, f"{build}FROM scratch\nCOPY --from=build /a /a\n")
    catches(YarnCacheLeft, f"{build}FROM build\nRUN hey\n")
    catches(YarnCacheLeft, "FROM node:lts AS foo\nRUN hey\nFROM scratch\nRUN yarn install\n")
    cleaned = "FROM node:lts AS foo\nRUN yarn install && yarn cache clean\nFROM foo\nRUN hey\n"
    passes(YarnCacheLeft, cleaned)


@pytest.mark.parametrize(
    "text",
    [
        "COPY package.json yarn.lock .yarnrc.yml ./\nRUN yarn install\n",
        "COPY .yarn ./.yarn\nRUN yarn install\n",
        "RUN yarn install --immutable\n",
        "RUN yarn set version 4.5.0 && yarn install\n",
        "RUN yarn set version berry && yarn install\n",
        "RUN corepack prepare yarn@4.5.0 --activate\nRUN yarn install\n",
        "RUN yarn workspaces focus --production\n",
    ],
)
def test_a_modern_yarn_runs_programs_from_its_cache(text: str) -> None:
    passes(YarnCacheLeft, FROM + text)


def test_a_modern_yarn_is_told_by_the_context() -> None:
    passes(YarnCacheLeft, f"{FROM}COPY . .\nRUN yarn install\n", {".yarnrc.yml": ""})


def test_a_classic_yarn_that_is_named_is_classic() -> None:
    catches(YarnCacheLeft, run("npm i -g yarn@1.22.22 && yarn install"))
