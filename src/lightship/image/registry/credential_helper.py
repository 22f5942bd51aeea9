"""Programs that keep credentials: ``docker-credential-NAME``.

The protocol is that of docker/docker-credential-helpers: ``get`` reads the server's name on
standard input and prints JSON; it fails with a known text where it has nothing.
"""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import subprocess
import time

from lightship.image.json_document import JsonDocument
from lightship.image.registry.credentials import Credentials, NoCredentials
from lightship.model.errors import MalformedImage
from lightship.model.reference import DEFAULT_REGISTRY

HELPER_SECONDS = 30.0
"""How long a helper may take; one that asks its user something has no terminal to do so."""

HELPER_OUTPUT_LIMIT = 64 * 1024
"""The most bytes of what a helper prints that are read."""

_HUB_KEY = "https://index.docker.io/v1/"
_NOTHING = ("credentials not found", "no credentials server url", "no credentials username")
_NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")
_TOKEN = "<token>"


def ask_helper(
    name: str, registry: str, seconds: float = HELPER_SECONDS
) -> Credentials | NoCredentials:
    """Return what the helper ``name`` keeps for ``registry``."""
    program = f"docker-credential-{name[:100]}"
    if not name or not _NAME.issuperset(name):
        return NoCredentials("the name of the credential helper is no program's name")
    path = shutil.which(program)
    if path is None:
        return NoCredentials(f"the credential helper {program} is not on PATH")
    server = _HUB_KEY if registry == DEFAULT_REGISTRY else registry
    try:
        status, output = _run(path, server, seconds)
    except subprocess.TimeoutExpired:
        return NoCredentials(f"the credential helper {program} did not answer in {seconds:g} s")
    except OSError as error:
        return NoCredentials(f"the credential helper {program} does not run: {error.strerror}")
    if status != 0:
        text = output.decode("utf-8", "replace").strip().lower()
        if any(known in text for known in _NOTHING):
            return NoCredentials()
        return NoCredentials(f"the credential helper {program} failed with status {status}")
    return _read(output, program)


def _run(path: str, server: str, seconds: float) -> tuple[int, bytes]:
    """Return how the helper ended and what it printed, up to one byte more than the limit.

    Raises:
        subprocess.TimeoutExpired: it did not end, or did not close its output, in time.

    """
    deadline = time.monotonic() + seconds
    with subprocess.Popen(
        [path, "get"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        bufsize=0,
    ) as helper:
        assert helper.stdin is not None
        assert helper.stdout is not None
        try:
            with contextlib.suppress(BrokenPipeError):
                helper.stdin.write(server.encode())
            helper.stdin.close()
            output = _output(helper.stdout.fileno(), path, deadline)
            if len(output) > HELPER_OUTPUT_LIMIT:
                return 0, output
            return helper.wait(max(0.0, deadline - time.monotonic())), output
        finally:
            if helper.poll() is None:
                os.killpg(helper.pid, signal.SIGKILL)


def _output(pipe: int, path: str, deadline: float) -> bytes:
    """Return what comes out of ``pipe`` until it is closed or has given too much."""
    output = b""
    while len(output) <= HELPER_OUTPUT_LIMIT:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            raise subprocess.TimeoutExpired(path, 0)
        part = os.read(pipe, HELPER_OUTPUT_LIMIT + 1)
        if not part:
            break
        output += part
    return output


def _read(output: bytes, program: str) -> Credentials | NoCredentials:
    try:
        document = JsonDocument.read(output, f"what {program} printed", HELPER_OUTPUT_LIMIT)
        username, secret = document.text("Username"), document.text("Secret")
    except MalformedImage as error:
        return NoCredentials(error.message)
    if username == _TOKEN:
        return Credentials(identity_token=secret)
    return Credentials(username, secret)
