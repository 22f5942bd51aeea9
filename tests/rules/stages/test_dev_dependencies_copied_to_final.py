"""Development dependencies that are copied into the image that ships."""

from __future__ import annotations

import pytest

from lightship.rules.stages.dev_dependencies_copied_to_final import (
    DevDependenciesCopiedToFinal,
)
from tests.rules.speech import catches, findings, passes


def stages(
    install: str, source: str = "/app/node_modules", setting: str = "", before: str = ""
) -> str:
    return (
        f"FROM node:22 AS build\nWORKDIR /app\n{setting}COPY . .\nRUN {install}\n{before}"
        f"FROM node:22-slim\nCOPY --from=build {source} /app/it\nCMD node x.js\n"
    )


def test_a_full_install_that_is_copied_is_found() -> None:
    finding = catches(DevDependenciesCopiedToFinal, stages("npm ci && npm run build"))
    assert finding.message == (
        "/app/node_modules holds what npm ci installed, development packages too"
    )
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (6, 19, 36)
    assert [(each.span.line, each.note) for each in finding.related] == [
        (4, "npm ci leaves none out")
    ]


@pytest.mark.parametrize(
    "dockerfile",
    [
        stages("npm install"),
        stages("npm i --no-audit"),
        stages("yarn"),
        stages("yarn install --frozen-lockfile"),
        stages("pnpm install --frozen-lockfile"),
        stages("bun install"),
        stages("npm ci", "/app"),
        stages("npm ci", "/app/."),
        stages("npm ci --omit=optional"),
        stages("NODE_ENV=development npm ci"),
        stages("npm ci --production=false"),
        stages("npm ci --omit=dev && npm ci"),
        stages("npm ci", setting="ENV NODE_ENV=development\n"),
        stages("npm ci", setting="RUN npm install -g pnpm\n"),
        stages("<<EOF\nnpm ci\nnpm run build\nEOF"),
        stages("composer install", "/app/vendor"),
        stages("npm ci").replace("--from=build", "--from=0"),
    ],
)
def test_every_package_manager_is_known(dockerfile: str) -> None:
    catches(DevDependenciesCopiedToFinal, dockerfile)


def test_a_tree_is_followed_through_stages() -> None:
    text = (
        "FROM node:22 AS deps\nWORKDIR /app\nRUN npm ci\n"
        "FROM node:22 AS build\nCOPY --from=deps /app/node_modules ./node_modules\n"
        "FROM deps AS child\nFROM node:22-slim AS web\n"
        "COPY --from=build /node_modules /a\nCOPY --from=child /app/node_modules /b\nCMD node x\n"
    )
    found = findings(DevDependenciesCopiedToFinal, text)
    assert [each.span.line for each in found] == [8, 9]
    assert {each.related[0].span.line for each in found} == {3}


@pytest.mark.parametrize(
    "dockerfile",
    [
        stages("npm ci --omit=dev"),
        stages("npm ci --omit dev"),
        stages("npm ci --only=production"),
        stages("npm install --production"),
        stages("yarn install --production=true"),
        stages("pnpm install --prod"),
        stages("pnpm install -P"),
        stages("npm ci && npm run build && npm prune --omit=dev"),
        stages("npm ci", before="RUN npm prune --production\n"),
        stages("npm ci && rm -rf node_modules && npm ci --omit=dev"),
        stages("npm ci && rm -rf node_modules"),
        stages("NODE_ENV=production npm ci"),
        stages("export NODE_ENV=production; npm ci"),
        stages("npm ci", setting="ENV NODE_ENV=production\n"),
        stages("npm ci", setting="ARG NODE_ENV=production\n"),
        stages("npm ci", setting="ARG NODE_ENV\n"),
        stages("npm ci", setting="ENV NPM_CONFIG_OMIT=dev\n"),
        stages("yarn workspaces focus --production"),
        stages("npm ci", "/app/dist"),
        stages("npm ci", "/app/.next/standalone"),
        stages("npm ci", "/usr/share/nginx"),
        stages("npm install -g serve"),
        stages("npm install express"),
        stages("composer install --no-dev", "/app/vendor"),
        stages("make"),
        stages("cd web && npm ci", "/app"),
        "FROM node:22\nRUN npm ci\nCMD node x.js\n",
        stages("npm ci").replace("FROM node:22-slim", "FROM node:22-slim AS test"),
    ],
)
def test_production_installs_and_other_folders_pass(dockerfile: str) -> None:
    passes(DevDependenciesCopiedToFinal, dockerfile)


def test_a_manifest_without_development_dependencies_passes() -> None:
    text = stages("npm ci")
    passes(DevDependenciesCopiedToFinal, text, {"package.json": '{"dependencies": {}}'})
    catches(DevDependenciesCopiedToFinal, text, {"package.json": '{"devDependencies": {"a": "1"}}'})
