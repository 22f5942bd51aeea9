"""Secrets after they were made mounts: the steps have them, the image does not."""

from __future__ import annotations

import shutil
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from lightship.checking.check_options import CheckOptions
from lightship.repair.fix import fix
from lightship.repair.fix_options import FixOptions
from lightship.repair.written import write_repairs
from tests.engine.docker import built_image, docker, needs_engine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = needs_engine

SECRET = "s3cr3t-Zx81-pluto-Kettle"

ARGUMENT = """\
FROM debian:bookworm-slim
ARG API_TOKEN
ENV AUTH_TOKEN=$API_TOKEN \\
    KEPT=yes
RUN case "$API_TOKEN" in s3cr3t-*) ;; *) exit 1;; esac
RUN set -e; \\
    # both
    echo "$AUTH_TOKEN" | sha256sum > /sum
RUN <<EOF
echo "$API_TOKEN" | sha256sum >> /sum
EOF
CMD cat /sum; echo $KEPT
"""

FILE = """\
FROM debian:bookworm-slim
COPY run.sh .netrc /root/
RUN chmod 600 /root/.netrc && sha256sum < /root/.netrc > /sum
RUN rm /root/.netrc
CMD cat /sum; ls -A /root
"""

SETTINGS = """\
FROM node:20-bookworm-slim
WORKDIR /app
COPY . .
RUN npm ci && npm config get @acme:registry > /seen
CMD cat /seen; ls -A
"""

LITERAL = """\
FROM debian:bookworm-slim
RUN curl() { echo "$*"; }; curl -u "me:Zx81-pluto-Kettle" x | sha256sum > /sum
CMD cat /sum
"""


def _fixed(folder: Path, *codes: str) -> str:
    check = CheckOptions(select=codes, context=str(folder), jobs=1)
    repairs = fix([str(folder / "Dockerfile")], FixOptions(check=check, unsafe=True, offline=True))
    assert not repairs.left, [each.reason for each in repairs.left]
    write_repairs(repairs)
    return (folder / "Dockerfile").read_text()


def _holds(tag: str, secret: str) -> bool:
    """Return whether the history, the configuration or a layer of the image holds ``secret``."""
    told = docker("history", "--no-trunc", tag) + docker("inspect", tag)
    return secret in told or _is_saved(tag, secret.encode())


def _is_saved(tag: str, secret: bytes) -> bool:
    """Return whether the bytes of the saved image hold ``secret``; they may be a gigabyte."""
    before = b""
    with subprocess.Popen(["docker", "save", tag], stdout=subprocess.PIPE) as saving:
        assert saving.stdout is not None
        while chunk := saving.stdout.read(1 << 20):
            if secret in before + chunk:
                saving.kill()
                return True
            before = chunk[-len(secret) :]
    assert saving.returncode == 0
    return False


def test_a_build_argument(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Dockerfile").write_text(ARGUMENT)
    with built_image("argument", tmp_path, "--build-arg", f"API_TOKEN={SECRET}") as tag:
        before = docker("run", "--rm", tag)
        assert _holds(tag, SECRET)
    after = _fixed(tmp_path, "LS5001", "LS5002")
    assert "# both" in after
    monkeypatch.setenv("API_TOKEN", SECRET)
    with built_image(
        "argument", tmp_path, "--secret", "id=api_token,env=API_TOKEN", "--no-cache"
    ) as tag:
        assert docker("run", "--rm", tag) == before
        assert not _holds(tag, SECRET)


def test_a_file(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(FILE)
    (tmp_path / ".netrc").write_text(f"machine x login me password {SECRET}\n")
    (tmp_path / "run.sh").write_text("x\n")
    with built_image("file", tmp_path) as tag:
        before = docker("run", "--rm", tag)
        assert _holds(tag, SECRET)
    _fixed(tmp_path, "LS5004", "LS5005")
    secret = f"id=netrc,src={tmp_path / '.netrc'}"
    with built_image("file", tmp_path, "--secret", secret, "--no-cache") as tag:
        assert docker("run", "--rm", tag) == before
        assert not _holds(tag, SECRET)


def test_settings_that_a_copy_of_all_takes_along(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(SETTINGS)
    lock = '{"name": "a", "lockfileVersion": 3, "packages": {"": {"name": "a"}}}'
    (tmp_path / "package.json").write_text('{"name": "a"}')
    (tmp_path / "package-lock.json").write_text(lock)
    settings = (
        f"@acme:registry=https://npm.acme.example/\n//npm.acme.example/:_authToken={SECRET}\n"
    )
    (tmp_path / ".npmrc").write_text(settings)
    with built_image("settings", tmp_path) as tag:
        assert "https://npm.acme.example/" in docker("run", "--rm", tag)
        assert _holds(tag, SECRET)
    after = _fixed(tmp_path, "LS4002", "LS4204")
    assert after.index("COPY package.json package-lock.json ./") < after.index("COPY . .")
    secret = f"id=npmrc,src={tmp_path / '.npmrc'}"
    with built_image("settings", tmp_path, "--secret", secret, "--no-cache") as tag:
        shown = docker("run", "--rm", tag)
        assert "https://npm.acme.example/" in shown
        assert "package.json" in shown
        assert ".npmrc" not in shown
        assert not _holds(tag, SECRET)


def test_a_literal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Dockerfile").write_text(LITERAL)
    with built_image("literal", tmp_path) as tag:
        before = docker("run", "--rm", tag)
    _fixed(tmp_path, "LS5003")
    monkeypatch.setenv("PASSWORD", "Zx81-pluto-Kettle")
    with built_image(
        "literal", tmp_path, "--secret", "id=password,env=PASSWORD", "--no-cache"
    ) as tag:
        assert docker("run", "--rm", tag) == before
        assert not _holds(tag, "Zx81-pluto-Kettle")


AGENT = """\
FROM buildpack-deps:bookworm
COPY id_ed25519 /root/.ssh/id_ed25519
RUN chmod 600 /root/.ssh/id_ed25519 \\
    && GIT_SSH_COMMAND='ssh-add -L >/keys 2>&1; false' git ls-remote git@h:a/b || true
CMD cat /keys
"""


@pytest.mark.skipif(shutil.which("ssh-agent") is None, reason="there is no ssh-agent")
def test_a_key_of_ssh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Dockerfile").write_text(AGENT)
    key = tmp_path / "id_ed25519"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    after = _fixed(tmp_path, "LS5004", "LS5007")
    assert "COPY" not in after
    with _agent(tmp_path / "agent") as address:
        monkeypatch.setenv("SSH_AUTH_SOCK", address)
        subprocess.run(["ssh-add", "-q", str(key)], check=True)
        with built_image("agent", tmp_path, "--ssh", "default", "--no-cache") as tag:
            assert docker("run", "--rm", tag).startswith("ssh-ed25519 ")
            assert not _holds(tag, key.read_text().splitlines()[1])


@contextmanager
def _agent(address: Path) -> Iterator[str]:
    """Yield the address of an agent of SSH that runs meanwhile."""
    process = subprocess.Popen(["ssh-agent", "-D", "-a", str(address)], stdout=subprocess.DEVNULL)
    try:
        while not address.exists():
            assert process.poll() is None
            time.sleep(0.05)
        yield str(address)
    finally:
        process.terminate()
        process.wait()
