"""The proof of a rewrite: the same folder built before and after, both run, and compared.

:func:`prove` builds and runs; what must hold of the outcome is asserted by who asks,
:func:`assert_smaller_and_same` for what a whole recipe promises.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.request
import uuid
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from tests.engine.docker import docker
from tests.engine.stand_ins import build_contexts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

BUILD_SECONDS = 1800
START_SECONDS = 300
HEALTHY_SECONDS = 20.0
"""The time in which a server that answers is found well."""

STOP_SECONDS = 2.0
"""The time in which a container is gone after SIGTERM."""


class Trial(NamedTuple):
    """How an image is tried: what it is sent, and what of the answers is no difference.

    With ``port`` each of ``requests`` (paths) is sent to it; without one the container
    runs to its end, and its output counts. ``masks`` are patterns of what may differ, such
    as times; ``command`` is given to the container, ``options`` to ``docker run``.
    """

    port: int | None = None
    requests: tuple[str, ...] = ("/",)
    masks: tuple[str, ...] = ()
    command: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    build: tuple[str, ...] = ()
    checks_health: bool = False


class Shown(NamedTuple):
    """What one image came to.

    ``size`` is in bytes; ``answers`` are the bodies and states by request, masked, or the
    output under ""; ``uid`` is the number of the user of process 1; ``stop_seconds`` and
    ``exit_code`` tell of the end after SIGTERM (of its own end, without a port).
    """

    size: int
    answers: Mapping[str, str]
    uid: int
    stop_seconds: float
    exit_code: int
    layers: int


class Proof(NamedTuple):
    """Both sides of a rewrite."""

    before: Shown
    after: Shown

    @property
    def saved(self) -> float:
        """The share of the size that is gone, from 0 to 1."""
        return 1 - self.after.size / self.before.size


def prove(
    name: str, folder: Path, after: str | Mapping[str, str], trial: Trial, scratch: Path
) -> Proof:
    """Build and run ``folder`` as it is, and with what a rewrite makes of it.

    ``after`` is the text of the new Dockerfile, or texts by path below the folder;
    ``scratch`` is a folder in which a copy is made.
    """
    texts = {"Dockerfile": after} if isinstance(after, str) else after
    changed = scratch / f"{name}-after"
    shutil.copytree(folder, changed, symlinks=True)
    for path, text in texts.items():
        (changed / path).write_text(text)
    with image_of(f"{name}-before", folder, trial) as tag:
        before = show(tag, trial)
    with image_of(f"{name}-after", changed, trial) as tag:
        return Proof(before, show(tag, trial))


@contextmanager
def image_of(name: str, folder: Path, trial: Trial) -> Iterator[str]:
    """Yield the tag of the image of ``folder``, which is gone afterwards."""
    tag = f"lightship-proof/{name}:{uuid.uuid4().hex[:12]}"
    contexts = build_contexts((folder / "Dockerfile").read_text("utf-8"))
    docker("build", "-q", "-t", tag, *contexts, *trial.build, str(folder), seconds=BUILD_SECONDS)
    try:
        yield tag
    finally:
        docker("rmi", "-f", tag)


def show(tag: str, trial: Trial, patience: int = 10) -> Shown:
    """Run the image ``tag`` as ``trial`` says, stop it, and return what it came to.

    ``patience`` is how many seconds it is given to end after SIGTERM before it is killed.
    """
    facts = json.loads(docker("image", "inspect", tag))[0]
    size, layers = int(facts["Size"]), len(facts["RootFS"]["Layers"])
    publish = () if trial.port is None else ("-p", f"127.0.0.1::{trial.port}")
    container = docker("run", "-d", *publish, *trial.options, tag, *trial.command)
    try:
        uid = _uid_of(container)
        if trial.port is None:
            answers, seconds = {"": _output(container)}, 0.0
        else:
            answers = _answers(container, trial)
            if trial.checks_health:
                answers["health"] = str(exit_code_beside(tag, container, health_words(tag)))
            seconds = _stop(container, patience)
        masked = {path: _masked(text, trial.masks) for path, text in answers.items()}
        state = json.loads(docker("inspect", "-f", "{{json .State}}", container))
        return Shown(size, masked, uid, seconds, int(state["ExitCode"]), layers)
    finally:
        docker("rm", "-f", "-v", container)


def assert_smaller_and_same(proof: Proof, least_saved: float = 0.0) -> None:
    """Assert what a recipe promises: same answers, smaller, not root, gone in two seconds."""
    assert proof.after.answers == proof.before.answers
    assert proof.after.size < proof.before.size
    assert proof.saved >= least_saved, f"only {proof.saved:.1%} smaller"
    assert proof.after.uid != 0
    assert proof.after.stop_seconds < STOP_SECONDS


def _uid_of(container: str) -> int:
    """Return the user of process 1, of one that ended already as its image has it."""
    top = subprocess.run(
        ["docker", "top", container, "-o", "pid,uid"], capture_output=True, text=True, check=False
    )
    lines = top.stdout.splitlines()
    if top.returncode == 0 and len(lines) > 1:
        return int(lines[1].split()[1])
    user = docker("inspect", "-f", "{{.Config.User}}", container).partition(":")[0]
    return 0 if user in {"", "0", "root"} else int(user) if user.isdigit() else -1


def _answers(container: str, trial: Trial) -> dict[str, str]:
    address = docker("port", container, str(trial.port)).splitlines()[0]
    found = {path: _answer(f"http://{address}{path}", container) for path in trial.requests}
    return {path: text.replace(address, "ADDRESS") for path, text in found.items()}


def _answer(url: str, container: str) -> str:
    """Return state and body, waiting for a server that still starts."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(url, timeout=10) as response:
                return f"{response.status} {str(response.read(1_000_000), 'utf-8', 'replace')}"
        except urllib.error.HTTPError as error:
            return f"{error.code} {str(error.read(1_000_000), 'utf-8', 'replace')}"
        except OSError as error:
            running = docker("inspect", "-f", "{{.State.Running}}", container) == "true"
            if not running or time.monotonic() > deadline:
                raise AssertionError(f"{url}: {error}\n{_logs(container)}") from error
            time.sleep(0.2)


def health_words(tag: str) -> tuple[str, ...]:
    """Return the words of the health check of the image ``tag``, with those of its shell."""
    config = json.loads(docker("image", "inspect", "-f", "{{json .Config}}", tag))
    kind, *words = config["Healthcheck"]["Test"]
    shell = config.get("Shell") or ["/bin/sh", "-c"]
    return (*shell, *words) if kind == "CMD-SHELL" else tuple(words)


def exit_code_beside(
    tag: str, container: str, words: Sequence[str], seconds: float = HEALTHY_SECONDS
) -> int:
    """Return what ``words`` end with in a second container of ``tag``, at the ports of the first.

    A success is waited for. A container beside it sees the same files and ports as the
    engine's own check does, and works on engines that cannot look into one that runs.
    """
    deadline = time.monotonic() + seconds
    beside = ("--rm", "--network", f"container:{container}", "--entrypoint", words[0])
    while True:
        command = ["docker", "run", *beside, tag, *words[1:]]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode not in (125, 126, 127), done.stderr
        if done.returncode == 0 or time.monotonic() > deadline:
            return done.returncode
        time.sleep(0.3)


def _logs(container: str) -> str:
    done = subprocess.run(["docker", "logs", container], capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


def _output(container: str) -> str:
    docker("wait", container, seconds=START_SECONDS)
    return docker("logs", container)


def _stop(container: str, patience: int) -> float:
    """Send SIGTERM and return the seconds until the container's process has ended."""
    sent = time.time()
    docker("stop", "--time", str(patience), container)
    return ended_at(container) - sent


def ended_at(container: str) -> float:
    """Return when its process ended, by the engine's own clock, whatever delays the client."""
    finished = docker("inspect", "--format", "{{.State.FinishedAt}}", container)
    return datetime.fromisoformat(finished).timestamp()


def _masked(text: str, masks: tuple[str, ...]) -> str:
    for mask in masks:
        text = re.sub(mask, "…", text)
    return text
