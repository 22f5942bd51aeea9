"""What starts, stops and is checked by a real engine, before a fix and after it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.engine.docker import built_image, docker, needs_engine
from tests.engine.proof import STOP_SECONDS, Trial, exit_code_beside, health_words, prove
from tests.repair.fixes.shell_speech import fixed
from tests.repair.repairing import repaired

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs_engine

FROM = "FROM node:20-bookworm-slim\nWORKDIR /app\nCOPY . .\n"

ANSWERS = """\
const server = require("http").createServer((request, response) => response.end(
  [request.url, process.env.WORD, process.argv.slice(2)].join(" ")));
server.listen(3000);
"""
MINDS = f"{ANSWERS}process.on('SIGTERM', () => process.exit(0));\n"
"""A server that stops when it is asked to."""

SCRIPT = '#!/bin/sh\nset -e\nexport WORD=hello\n"$@"\n'
PACKAGE = json.dumps({"scripts": {"start": "WORD=hello node server.js"}})


class Case(NamedTuple):
    name: str
    code: str
    start: str
    server: str = MINDS
    unsafe: bool = False


DEAF_BEFORE = [
    Case("plain", "LS6001", "CMD node server.js 'a b'\n"),
    Case("variables", "LS6001", "ENV WORD=hello\nCMD cd /app && node server.js $WORD\n"),
    Case("assignment", "LS6001", "CMD WORD=hello node server.js \\\n  # why\n  a > /log 2>&1\n"),
    Case("written-out", "LS6009", 'CMD ["sh", "-c", "WORD=\\"a b\\" node server.js $HOME"]\n'),
    Case(
        "script",
        "LS6010",
        'RUN chmod +x start.sh\nENTRYPOINT ["/app/start.sh"]\nCMD ["node", "server.js"]\n',
    ),
    Case("no-init", "LS6008", 'CMD ["node", "server.js"]\n', ANSWERS, unsafe=True),
]


@pytest.mark.parametrize("case", DEAF_BEFORE, ids=lambda case: case.name)
def test_it_answers_alike_and_hears_the_signal_to_stop(case: Case, tmp_path: Path) -> None:
    files = {"server.js": case.server, "start.sh": SCRIPT}
    folder, after = _project(tmp_path, FROM + case.start, files, case)
    proof = prove(f"start-{case.name}", folder, after, Trial(3000, ("/", "/a")), tmp_path)
    assert proof.after.answers == proof.before.answers
    assert proof.before.stop_seconds > STOP_SECONDS
    assert proof.after.stop_seconds < STOP_SECONDS


def test_npm_makes_way_for_the_program(tmp_path: Path) -> None:
    files = {"server.js": MINDS, "package.json": PACKAGE}
    case = Case("npm", "LS6009", 'CMD ["npm", "start"]\n', unsafe=True)
    folder, after = _project(tmp_path, FROM + case.start, files, case)
    proof = prove("start-npm", folder, after, Trial(3000, ("/",)), tmp_path)
    assert proof.after.answers == proof.before.answers
    assert proof.after.stop_seconds < STOP_SECONDS


def test_an_entrypoint_hands_the_words_of_cmd_on(tmp_path: Path) -> None:
    case = Case("args", "LS6002", 'ENV F=a\nENTRYPOINT node server.js $F\nCMD ["b c"]\n')
    folder, after = _project(
        tmp_path, FROM + case.start, {"server.js": MINDS}, case._replace(unsafe=True)
    )
    proof = prove("start-args", folder, after, Trial(3000, ("/",)), tmp_path)
    assert proof.before.answers["/"].endswith(" a")
    assert proof.after.answers["/"].endswith(" a,b c")
    assert proof.after.stop_seconds < STOP_SECONDS


PYTHON = (
    "from http.server import *\nHTTPServer(('', 8000), SimpleHTTPRequestHandler).serve_forever()\n"
)
HEALTHY = [
    ("node:20-bookworm-slim", "server.js", 3000, '["node", "/server.js"]'),
    ("gcr.io/distroless/nodejs20-debian12", "server.js", 3000, '["/server.js"]'),
    ("python:3.11-slim-bookworm", "server.py", 8000, '["python", "/server.py"]'),
    ("gcr.io/distroless/python3-debian12", "server.py", 8000, '["/server.py"]'),
]


@pytest.mark.parametrize(("image", "name", "port", "cmd"), HEALTHY)
def test_the_check_that_is_proposed_tells_well_from_unwell(
    image: str, name: str, port: int, cmd: str, tmp_path: Path
) -> None:
    text = f"FROM {image}\nCOPY {name} /\nEXPOSE {port}\nCMD {cmd}\n"
    files = {"server.js": ANSWERS, "server.py": PYTHON}
    after = fixed("LS6004", text, files, unsafe=True)
    folder = _folder(tmp_path / "after", {**files, "Dockerfile": after})
    with built_image("health", folder) as tag:
        words = health_words(tag)
        container = docker("run", "-d", tag)
        try:
            assert exit_code_beside(tag, container, words, seconds=20) == 0
            elsewhere = [word.replace(str(port), "9") for word in words]
            assert exit_code_beside(tag, container, elsewhere, seconds=1) != 0
        finally:
            docker("rm", "-f", "-v", container)


LISTENS = """\
use Socket;
socket(S, PF_INET, SOCK_STREAM, 6);
bind(S, sockaddr_in(8080, INADDR_ANY));
listen(S, 5);
sleep 60;
"""


def test_bash_asks_a_port_where_there_is_nothing_else(tmp_path: Path) -> None:
    text = 'FROM debian:bookworm-slim\nCOPY a.pl /\nEXPOSE 8080\nCMD ["perl", "/a.pl"]\n'
    after = fixed("LS6004", text, {"a.pl": LISTENS}, unsafe=True)
    folder = _folder(tmp_path / "after", {"Dockerfile": after, "a.pl": LISTENS})
    with built_image("health-bash", folder) as tag:
        words = health_words(tag)
        assert words[0] == "bash"
        container = docker("run", "-d", tag)
        try:
            assert exit_code_beside(tag, container, words, seconds=10) == 0
            docker("rm", "-f", "-v", container)
            container = docker("run", "-d", tag, "sleep", "60")
            assert exit_code_beside(tag, container, words, seconds=1) != 0
        finally:
            docker("rm", "-f", "-v", container)


def _folder(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text)
    return folder


def _project(
    scratch: Path, text: str, files: dict[str, str], case: Case
) -> tuple[Path, dict[str, str]]:
    """Return the folder as it was, and what a fix makes of its files."""
    folder = scratch / "before"
    folder.mkdir()
    repair = repaired(folder, text, files, select=(case.code,), unsafe=case.unsafe)
    assert repair.changed, [each.reason for each in repair.left]
    root = f"{folder}/"
    return folder, {path.removeprefix(root): repair.after[path] for path in repair.changed}
