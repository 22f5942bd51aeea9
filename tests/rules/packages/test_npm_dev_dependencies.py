"""Installs of the shipped image that bring development packages."""

from __future__ import annotations

import pytest

from lightship.model.severity import Confidence
from lightship.rules.packages.npm_dev_dependencies import NpmDevDependencies
from tests.rules.speech import catches, findings, passes

FROM = "FROM node:22-bookworm-slim\nWORKDIR /app\n"
COPY = "COPY package.json package-lock.json ./\n"
START = 'CMD ["node", "server.js"]\n'
PACKAGE = (
    '{"scripts": {"start": "nodemon a.js", "serve": "node a.js"},'
    ' "devDependencies": {"jest": "29", "nodemon": "3"}}'
)
FILES = {"package.json": PACKAGE, "package-lock.json": "{}"}


def file(command: str, *, before: str = "", start: str = START, base: str = FROM) -> str:
    return f"{base}{COPY}{before}RUN {command}\n{start}"


def test_the_message_counts_what_package_json_names() -> None:
    found = catches(NpmDevDependencies, file("npm ci"), FILES)
    assert found.message == (
        "npm ci puts the 2 development packages of package.json into the image"
    )
    assert found.confidence is Confidence.HIGH
    assert (found.span.line, found.span.column, found.span.end_column) == (4, 5, 11)


def test_without_a_package_json_to_look_at_nothing_is_counted() -> None:
    found = catches(NpmDevDependencies, file("npm ci"))
    assert found.message == "npm ci leaves no development packages out of the image"
    assert found.confidence is Confidence.MEDIUM


def test_a_later_layer_that_prunes_makes_none_smaller() -> None:
    text = file("npm ci", start=f"RUN npm run build\nRUN npm prune --omit=dev\n{START}")
    found = catches(NpmDevDependencies, text, FILES)
    assert found.message.endswith(": line 6 takes them out of a later layer only")
    assert found.related[0].span.line == 6


@pytest.mark.parametrize(
    "command",
    [
        "npm install",
        "yarn",
        "yarn install --frozen-lockfile",
        "pnpm install --frozen-lockfile",
        "bun install",
        "npm ci --omit=optional",
        "npm ci --production=false",
        "npm ci --omit=dev --include=dev",
        "NODE_ENV=development npm ci",
        "npm ci && npm run build",
        "npm ci && npm prune",
        "npm ci && npm cache clean --force",
        "npm ci --omit=dev && npm ci",
        "<<EOF\nnpm ci\nEOF",
        "sh -c 'npm ci'",
    ],
)
def test_an_install_of_everything_is_found(command: str) -> None:
    catches(NpmDevDependencies, file(command), FILES)


def test_a_stage_that_the_image_is_built_from_counts() -> None:
    text = f"FROM node:22 AS base\nWORKDIR /app\n{COPY}RUN npm ci\nFROM base\n{START}"
    assert catches(NpmDevDependencies, text, FILES).span.line == 4


@pytest.mark.parametrize(
    "command",
    [
        "npm ci --omit=dev",
        "npm ci --omit dev",
        "npm ci --omit=optional --omit=dev",
        "npm ci --only=production",
        "npm install --production",
        "yarn --production --frozen-lockfile",
        "pnpm install --prod",
        "pnpm i -P",
        "NODE_ENV=production npm ci",
        "env NODE_ENV=production npm ci",
        "export NODE_ENV=production && npm ci",
        "npm_config_omit=dev npm ci",
        "npm ci $FLAGS",
        "npm ci && npm run build && npm prune --omit=dev",
        "npm ci && npm run build && npm ci --omit=dev",
        "yarn && yarn build && yarn install --production",
        "npm ci && npm run build && rm -rf node_modules",
        "npm config set omit dev && npm ci",
        "--mount=type=cache,target=/app/node_modules npm ci",
        "npm install express",
        "npm install -g typescript",
        "npm install --package-lock-only",
    ],
)
def test_an_install_for_production_passes(command: str) -> None:
    passes(NpmDevDependencies, file(command), FILES)


@pytest.mark.parametrize(
    "before",
    [
        "ENV NODE_ENV=production\n",
        "ENV NODE_ENV production\n",
        "ARG NODE_ENV=production\n",
        "ARG NODE_ENV\n",
        "ARG MODE\nENV NODE_ENV=$MODE\n",
        "ENV NPM_CONFIG_OMIT=dev\n",
        "RUN npm config set production true\n",
    ],
)
def test_a_setting_of_an_earlier_step_holds(before: str) -> None:
    passes(NpmDevDependencies, file("npm ci", before=before), FILES)


def test_a_setting_for_development_does_not_help() -> None:
    catches(NpmDevDependencies, file("npm ci", before="ENV NODE_ENV=development\n"), FILES)


@pytest.mark.parametrize(
    "start",
    [
        'CMD ["npm", "start"]\n',
        'CMD ["npm", "run", "dev"]\n',
        'CMD ["npx", "nodemon", "a.js"]\n',
        "CMD yarn start:dev\n",
        'CMD ["npm", "test"]\n',
        'CMD ["bash"]\n',
        "",
    ],
)
def test_an_image_that_needs_them_or_starts_nothing_passes(start: str) -> None:
    passes(NpmDevDependencies, file("npm ci", start=start), FILES)


def test_a_script_that_needs_none_is_found() -> None:
    catches(NpmDevDependencies, file("npm ci", start='CMD ["npm", "run", "serve"]\n'), FILES)


@pytest.mark.parametrize(
    "package", ["{}", '{"dependencies": {"a": "1"}}', '{"devDependencies": {}}', "[1]"]
)
def test_a_package_json_without_development_packages_passes(package: str) -> None:
    passes(NpmDevDependencies, file("npm ci"), {**FILES, "package.json": package})


@pytest.mark.parametrize("package", ["{", "[" * 100_000, '{"devDependencies": 1'])
def test_a_package_json_that_cannot_be_read_is_as_good_as_none(package: str) -> None:
    found = catches(NpmDevDependencies, file("npm ci"), {**FILES, "package.json": package})
    assert found.confidence is Confidence.MEDIUM


def test_an_npmrc_that_is_copied_may_say_so() -> None:
    text = f"{FROM}COPY . .\nRUN npm ci\n{START}"
    catches(NpmDevDependencies, text, FILES)
    passes(NpmDevDependencies, text, {**FILES, ".npmrc": "omit=dev\n"})


@pytest.mark.parametrize(
    "text",
    [
        (
            f"FROM node:22 AS build\nWORKDIR /app\n{COPY}RUN npm ci\n"
            f"FROM node:22-slim\nCOPY --from=build /app/dist /app\n{START}"
        ),
        file("npm ci", base="FROM ours/node:1\nWORKDIR /app\n"),
        file("npm ci", base="FROM node:22 AS dev\nWORKDIR /app\n"),
    ],
)
def test_builders_unknown_bases_and_development_images_pass(text: str) -> None:
    passes(NpmDevDependencies, text, FILES)


def test_a_script_of_many_installs_takes_no_longer_than_it_is_long() -> None:
    command = "true" + " && export A=b && npm install --production=false" * 400
    found = findings(NpmDevDependencies, file(f"{command} && npm prune --omit=dev"), FILES)
    assert found == []
