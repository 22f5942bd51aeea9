"""What images do after they were made to start as another account: on a real engine."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from lightship.checking.check_options import CheckOptions
from lightship.repair.fix import fix
from lightship.repair.fix_options import FixOptions
from lightship.repair.written import write_repairs
from tests.engine.docker import built_image, docker, needs_engine

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

pytestmark = needs_engine

WRITER = """\
const fs = require('fs'), http = require('http'), os = require('os')
for (const path of ['db.sqlite', 'uploads/a', '/data/b', os.homedir() + '/c', '/tmp/d'])
  fs.writeFileSync(path, 'x')
http.createServer().listen(80, () => { console.log('wrote all, listens'); process.exit(0) })
"""

IMAGES: dict[str, tuple[str, Mapping[str, str], str]] = {
    "known-account": (
        (
            "FROM node:20-bookworm-slim\nWORKDIR /srv/app\nCOPY . .\nRUN mkdir uploads\n"
            'VOLUME /data\nEXPOSE 80\nCMD ["node", "server.js"]\n'
        ),
        {"server.js": WRITER},
        "1000",
    ),
    "made-account": (
        (
            "from debian:bookworm-slim\nworkdir /app\ncopy run.sh .\n"
            'run chmod 700 run.sh && mkdir -p /var/app/log\ncmd ["./run.sh"]\n'
        ),
        {"run.sh": "#!/bin/sh\nset -e\ntouch here /var/app/log/x ~/y /tmp/z\necho fine\n"},
        "10001",
    ),
    "written-account": (
        'FROM busybox:1.36\nWORKDIR /root\nCOPY run.sh .\nCMD ["sh", "./run.sh"]\n',
        {"run.sh": "touch here ~/there && echo fine\n"},
        "10001",
    ),
    "no-accounts": (
        (
            "FROM busybox:1.36 AS tools\nFROM scratch\nCOPY --from=tools /bin/busybox /busybox\n"
            'ENTRYPOINT ["/busybox", "echo", "fine"]\n'
        ),
        {},
        "65532:65532",
    ),
    "distroless": (
        (
            "FROM gcr.io/distroless/python3-debian12\nCOPY a.py /a.py\n"
            'ENTRYPOINT ["python3", "/a.py"]\n'
        ),
        {"a.py": "open('/tmp/x', 'w'); print('fine')\n"},
        "65532",
    ),
    "opened-to-everybody": (
        (
            "FROM python:3.13-slim-trixie\nWORKDIR /app\nCOPY . .\n"
            "RUN chmod -R 777 /app && mkdir -m 777 /cache\nCMD python app.py\n"
        ),
        {"app.py": "open('l', 'w'); open('/cache/l', 'w'); open('s/x', 'w'); print('fine')\n"}
        | {"s/k": ""},
        "10001",
    ),
    "back-to-the-files-own": (
        (
            "FROM debian:bookworm-slim\nRUN useradd -m -u 1234 worker\nUSER worker\nUSER root\n"
            "RUN mkdir /x\nCMD touch ~/y && echo fine\n"
        ),
        {},
        "1234",
    ),
    "steps-of-root": (
        (
            "FROM node:20-bookworm-slim\nUSER node\nRUN useradd --system other\n"
            "RUN touch ~/mine\nCMD test -O ~/mine && echo fine\n"
        ),
        {},
        "1000",
    ),
}


@pytest.mark.parametrize("name", IMAGES)
def test_the_image_does_the_same_as_somebody_else(name: str, tmp_path: Path) -> None:
    dockerfile, files, user = IMAGES[name]
    before = tmp_path / "Dockerfile"
    before.write_text(dockerfile)
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    expected = None
    if name != "steps-of-root":
        with built_image(name, tmp_path) as tag:
            expected = docker("run", "--rm", tag)
    check = CheckOptions(
        select=("LS5101", "LS5102", "LS5103", "LS5104", "LS5106"), context=str(tmp_path)
    )
    write_repairs(fix([str(before)], FixOptions(check=check, unsafe=True, offline=True)))
    with built_image(name, tmp_path) as tag:
        assert docker("inspect", "-f", "{{.Config.User}}", tag) == user
        assert docker("run", "--rm", tag) == (expected or "fine")


def test_a_step_that_needs_root_fails_before_and_not_after(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(IMAGES["steps-of-root"][0])
    done = subprocess.run(
        ["docker", "build", "-q", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
