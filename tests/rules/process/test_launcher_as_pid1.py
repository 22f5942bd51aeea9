"""A container that starts through a launcher."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.rules.process.launcher_as_pid1 import LauncherAsPid1
from tests.rules.speech import catches, passes


def test_npm_start_is_reported() -> None:
    found = catches(LauncherAsPid1, 'FROM node:20-slim\nCMD ["npm", "start"]\n')
    assert found.message == (
        "npm start is process 1, and does not pass the signal to stop on to what it starts"
    )
    assert found.span == Span(2, 6, 2, 11)
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("start", "shown"),
    [
        ('CMD ["npm", "run", "serve", "--", "--port", "80"]', "npm run serve"),
        ('CMD ["yarn", "--silent", "start"]', "yarn start"),
        ('ENTRYPOINT ["pnpm"]\nCMD ["run", "start"]', "pnpm run start"),
        ('CMD ["npx", "serve", "dist"]', "npx serve"),
        ('CMD ["/usr/local/bin/npm", "start"]', "npm start"),
        ('ENTRYPOINT ["docker-entrypoint.sh", "npm", "start"]', "npm start"),
        ("CMD exec npm start", "npm start"),
        ('CMD ["go", "run", "."]', "go run ."),
        ('ENTRYPOINT ["gosu", "node", "npm", "start"]', "npm start"),
    ],
)
def test_other_launchers_and_ways_to_call_them(start: str, shown: str) -> None:
    text = f"FROM node:20-slim\nCOPY docker-entrypoint.sh /usr/local/bin/\n{start}\n"
    files = {"docker-entrypoint.sh": '#!/bin/bash\nexec "$@"\n'}
    found = catches(LauncherAsPid1, text, files)
    assert found.message.startswith(f"{shown} is process 1")


@pytest.mark.parametrize("base", ["node:20", "node:20-alpine"])
def test_a_launcher_in_shell_form_is_one_as_well(base: str) -> None:
    found = catches(LauncherAsPid1, f"FROM {base}\nCMD npm run migrate && npm start\n")
    assert found.message.startswith("npm start ")
    assert found.span.line == 2


def test_dash_stays_in_front_of_what_it_is_told_to_start() -> None:
    found = catches(LauncherAsPid1, 'FROM debian:12\nCMD ["sh", "-c", "serve --port $PORT"]\n')
    assert found.message == "sh -c stays as process 1, and keeps the signal to stop from serve"
    assert found.span == Span(2, 6, 2, 10)


def test_any_shell_stays_in_front_of_a_pipeline() -> None:
    found = catches(LauncherAsPid1, 'FROM node:20-alpine\nCMD ["sh", "-c", "node a.js | pino"]\n')
    assert found.message.endswith("keeps the signal to stop from node")


@pytest.mark.parametrize(
    "start",
    [
        'CMD ["node", "server.js"]',
        'ENTRYPOINT ["tini", "--"]\nCMD ["npm", "start"]',
        'ENTRYPOINT ["dumb-init"]\nCMD ["yarn", "start"]',
        'CMD ["npm", "test"]',
        'CMD ["npm"]',
        'CMD ["yarn", "install"]',
        'CMD ["npm", "--version"]',
        'CMD ["sh", "-c", "exec serve --port $PORT"]',
        'CMD ["bash", "-c", "serve --port $PORT"]',
        'CMD ["sh", "-c", "trap \'kill 0\' TERM; serve & wait"]',
        'CMD ["sh", "-c", "find / | sort"]',
        'CMD ["sh"]',
        'CMD ["sh", "start.sh"]',
        "CMD serve --port $PORT",
        'CMD ["bundle", "exec", "puma"]',
        'CMD ["poetry", "run", "serve"]',
        'CMD ["go", "version"]',
    ],
)
def test_what_passes_signals_on_or_is_no_service(start: str) -> None:
    passes(LauncherAsPid1, f"FROM node:20-slim\n{start}\n")


@pytest.mark.parametrize(
    "text",
    [
        'FROM example.com/node\nCMD ["npm", "start"]\n',
        'FROM node:20 AS build\nCMD ["npm", "run", "watch"]\nFROM nginx:1.27\n',
        'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nCMD ["npm", "start"]\n',
        'FROM alpine:3.20\nCMD ["sh", "-c", "prepare && serve"]\n',
    ],
)
def test_what_is_not_known_or_does_not_ship(text: str) -> None:
    passes(LauncherAsPid1, text)
