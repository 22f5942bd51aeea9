"""Installs that do not hold to the lock file."""

from __future__ import annotations

import pytest

from lightship.rules.packages.npm_install_not_ci import NpmInstallNotCi
from tests.rules.speech import catches, passes

FROM = "FROM node:22-bookworm-slim\nWORKDIR /app\n"
COPY = "COPY package.json package-lock.json ./\n"
FILES = {"package.json": "{}", "package-lock.json": "{}"}
START = 'CMD ["node", "server.js"]\n'


def file(command: str, *, copy: str = COPY, base: str = FROM) -> str:
    return f"{base}{copy}RUN {command}\n{START}"


def test_the_message_names_the_lock_file_and_what_holds_to_it() -> None:
    found = catches(NpmInstallNotCi, file("npm install --omit=dev"), FILES)
    assert found.message == (
        "npm install goes on where package-lock.json and package.json disagree; "
        "npm ci installs what is locked"
    )
    assert (found.span.line, found.span.column) == (4, 5)
    assert (found.related[0].span.line, found.related[0].span.column) == (3, 19)


@pytest.mark.parametrize(
    ("command", "lock", "cure"),
    [
        ("npm i", "package-lock.json", "npm ci"),
        ("npm install", "npm-shrinkwrap.json", "npm ci"),
        ("yarn", "yarn.lock", "yarn install --frozen-lockfile"),
        ("yarn install --production", "yarn.lock", "yarn install --frozen-lockfile"),
        ("pnpm install --prod", "pnpm-lock.yaml", "pnpm install --frozen-lockfile"),
        ("corepack pnpm i", "pnpm-lock.yaml", "pnpm install --frozen-lockfile"),
        ("bun install", "bun.lockb", "bun install --frozen-lockfile"),
    ],
)
def test_each_manager_has_its_own_lock_file_and_cure(command: str, lock: str, cure: str) -> None:
    text = file(command, copy=f"COPY package.json {lock} ./\n")
    message = catches(NpmInstallNotCi, text, {"package.json": "{}", lock: ""}).message
    assert lock in message
    assert cure in message


@pytest.mark.parametrize(
    "text",
    [
        file("npm install", copy="COPY package*.json ./\n"),
        file("npm install", copy="COPY . .\n"),
        file("npm install", copy="COPY . /app/\n"),
        file("npm install", copy="ADD . ./\n"),
        file("npm install", copy="COPY package.json ./\n"),
        file("cd /srv && npm install", copy="COPY . /srv\n"),
        file("npm install --prefix /srv", copy="COPY . /srv\n"),
        file("sh -c 'npm install'"),
        file("<<EOF\nnpm install\nEOF"),
        file("if [ -f package.json ]; then npm install; fi"),
        file("npm install --no-package-lock"),
        file("--mount=type=bind,target=. npm install", copy=""),
        file(
            "--mount=type=bind,source=package.json,target=package.json"
            " --mount=type=bind,source=package-lock.json,target=package-lock.json npm install",
            copy="",
        ),
        FROM.replace("\n", " AS base\n", 1) + f"{COPY}FROM base\nRUN npm install\n",
        f"{FROM}ONBUILD {COPY}ONBUILD RUN npm install\n",
        file("npm install", base=FROM.replace("FROM", "FROM --platform=linux/amd64")),
    ],
)
def test_a_lock_file_is_seen_to_come(text: str) -> None:
    catches(NpmInstallNotCi, text, FILES)


def test_a_builder_stage_counts_too() -> None:
    text = (
        f"FROM node:22 AS build\nWORKDIR /app\n{COPY}RUN npm install\n"
        "FROM gcr.io/distroless/nodejs22-debian12\nCOPY --from=build /app /app\n"
    )
    assert catches(NpmInstallNotCi, text, FILES).span.line == 4


def test_a_lock_file_that_is_named_counts_without_a_context_that_has_it() -> None:
    catches(NpmInstallNotCi, file("npm install"))


@pytest.mark.parametrize(
    "command",
    [
        "npm ci",
        "npm clean-install",
        "npm install express",
        "npm install -g npm",
        "npm install --global .",
        "npm run install",
        "npm install --package-lock-only && npm ci",
        "rm package-lock.json && npm install",
        "npm install $FLAGS",
        "yarn --frozen-lockfile",
        "yarn install --immutable",
        "pnpm fetch",
        "pnpm install --frozen-lockfile",
        "pnpm install --offline",
        "yarn add express",
        "yarn",
        "cd sub && npm install",
        "cd $WHERE && npm install",
    ],
)
def test_other_calls_pass(command: str) -> None:
    passes(NpmInstallNotCi, file(command), FILES)


@pytest.mark.parametrize(
    ("text", "files"),
    [
        (file("npm install", copy="COPY package*.json ./\n"), {"package.json": "{}"}),
        (file("npm install", copy="COPY . .\n"), {"package.json": "{}"}),
        (file("npm install", copy="COPY . .\n"), {"package.json": "{}", "yarn.lock": ""}),
        (file("npm install", copy="COPY --from=ours/app / /app/\n"), FILES),
        (file("npm install", copy="RUN git clone https://example.com/a .\n"), FILES),
        (file("npm install", copy="COPY package.json $UNSET/\n"), FILES),
        (file("npm install", copy="COPY package.json package-lock.json /other/\n"), FILES),
        (f"{FROM}RUN npm install\n{COPY}{START}", FILES),
        (f"{FROM}{COPY}RUN npm ci\nFROM node:22 AS dev\n{COPY}RUN npm install\n", FILES),
    ],
)
def test_a_project_without_a_lock_file_passes(text: str, files: dict[str, str]) -> None:
    passes(NpmInstallNotCi, text, files)


def test_a_stage_that_the_image_does_not_need_passes() -> None:
    text = (
        f"FROM node:22 AS test\nWORKDIR /app\n{COPY}RUN npm install\n"
        f"FROM node:22\nWORKDIR /app\n{COPY}RUN npm ci\n"
    )
    passes(NpmInstallNotCi, text, FILES)


@pytest.mark.parametrize(
    ("command", "lock"), [("yarn", "yarn.lock"), ("pnpm install", "pnpm-lock.yaml")]
)
def test_ci_makes_yarn_and_pnpm_strict(command: str, lock: str) -> None:
    copy = f"COPY package.json {lock} ./\n"
    files = {"package.json": "{}", lock: ""}
    passes(NpmInstallNotCi, file(command, copy="ENV CI=true\n" + copy), files)
    passes(NpmInstallNotCi, file("CI=1 " + command, copy=copy), files)


def test_ci_does_not_make_npm_strict() -> None:
    catches(NpmInstallNotCi, file("npm install", copy="ENV CI=true\n" + COPY), FILES)


def test_a_node_whose_npm_has_no_ci_passes() -> None:
    passes(NpmInstallNotCi, file("npm install", base="FROM node:6\nWORKDIR /app\n"), FILES)
