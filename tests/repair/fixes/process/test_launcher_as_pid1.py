from __future__ import annotations

import json

import pytest

from tests.repair.fixes.shell_speech import fixed, left

CODE = "LS6009"
FROM = "FROM node:20-bookworm-slim\nWORKDIR /app\nCOPY . .\n"


def package(scripts: dict[str, str], *needed: str) -> dict[str, str]:
    content = {"scripts": scripts, "dependencies": dict.fromkeys(needed, "1.0.0")}
    return {"package.json": json.dumps(content)}


@pytest.mark.parametrize(
    ("cmd", "script", "words"),
    [
        ('["npm", "start"]', "node server.js", '["node", "server.js"]'),
        ('["npm", "run", "start"]', "node --inspect a.js", '["node", "--inspect", "a.js"]'),
        ("npm start", "node server.js", '["node", "server.js"]'),
        ('["yarn", "start"]', "next start", '["./node_modules/.bin/next", "start"]'),
        ('["npm", "start"]', "A=b node a.js", '["env", "A=b", "node", "a.js"]'),
        ('["npm", "run", "start", "--", "-v"]', "node a.js", '["node", "a.js", "-v"]'),
    ],
)
def test_the_program_of_the_script_is_started_itself(cmd: str, script: str, words: str) -> None:
    files = package({"start": script}, "next")
    text = f"{FROM}CMD {cmd}\n"
    assert fixed(CODE, text, files, unsafe=True) == f"{FROM}CMD {words}\n"


@pytest.mark.parametrize(
    ("scripts", "why"),
    [
        ({"start": "node a.js", "prestart": "node b.js"}, "a script prestart"),
        ({"start": "node a.js && node b.js"}, "does more than to start a program"),
        ({"start": "node $FILE"}, "needs a shell"),
        ({"start": "nodemon a.js"}, "none of the packages"),
        ({}, "no script start"),
    ],
)
def test_what_a_script_does_beside_is_left(scripts: dict[str, str], why: str) -> None:
    assert why in left(CODE, f'{FROM}CMD ["npm", "start"]\n', package(scripts), unsafe=True)


def test_scripts_that_call_scripts_are_followed() -> None:
    files = package({"start": "npm run serve", "serve": "node a.js"})
    after = fixed(CODE, f'{FROM}CMD ["npm", "start"]\n', files, unsafe=True)
    assert after == f'{FROM}CMD ["node", "a.js"]\n'


def test_a_shell_that_is_written_out_makes_way() -> None:
    text = 'FROM debian:bookworm-slim\nCMD ["sh", "-c", "a \\"$B\\" && server --port ${PORT}"]\n'
    after = text.replace("&& server", "&& exec server")
    assert fixed(CODE, text) == after


def test_go_run_is_left() -> None:
    text = 'FROM golang:1.22\nCMD ["go", "run", "main.go"]\n'
    assert "go build" in left(CODE, text, unsafe=True)
