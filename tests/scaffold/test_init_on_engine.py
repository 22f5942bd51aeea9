"""On a real engine: what ``init`` writes builds, answers, is not root, and stops at once."""

from __future__ import annotations

import json
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import TYPE_CHECKING

import pytest

from lightship import InitOptions, init
from tests.engine.docker import built_image, docker, needs_engine, sampled
from tests.engine.proof import ended_at, exit_code_beside, health_words
from tests.engine.stand_ins import build_contexts
from tests.scaffold.samples import SAMPLES, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship import Initialisation

EXAMPLES = Path(__file__).parents[2] / "examples"
BUILD_SECONDS = 1200
START_SECONDS = 180
STOP_SECONDS = 2.0
STOP_TRIES = 5

pytestmark = [*needs_engine, pytest.mark.proof]

WORKSPACE_LOCK = """\
{
  "name": "mono", "lockfileVersion": 3, "requires": true,
  "packages": {
    "": {"workspaces": ["apps/*", "packages/*"]},
    "apps/web": {"version": "1.0.0", "dependencies": {"@acme/words": "1.0.0"}},
    "node_modules/@acme/words": {"resolved": "packages/words", "link": true},
    "node_modules/web": {"resolved": "apps/web", "link": true},
    "packages/words": {"name": "@acme/words", "version": "1.0.0"}
  }
}
"""

FRESH = (
    *("go", "node", "python", "flask", "fastapi", "rust", "ruby", "php", "static"),
    *("static-folder", "aspnet", "aspnet-solution"),
)
"""Samples that stand on bases, and ask for packages, that an engine without Docker Hub can have.

Maven is proved by an example: what it fetches is a minute's work.
"""


OLD_NET = "netcoreapp3.1"


@contextmanager
def running(made: Initialisation, *options: str) -> Iterator[tuple[str, str]]:
    """Yield a container of the image that was built of ``made``, and its address."""
    folder, dockerfile = Path(made.root), made.files[0]
    contexts = build_contexts(dockerfile.text)
    file = f"--file={folder / dockerfile.path}"
    secrets = [f"--secret=id={each.identifier},src={folder / each.source}" for each in made.secrets]
    options_of_build = (file, *contexts, *secrets)
    name = made.application.name
    with built_image(name, folder, *options_of_build, seconds=BUILD_SECONDS) as tag:
        port = made.application.port
        publish = ["-p", f"127.0.0.1::{port}"] if port else []
        container = docker("run", "-d", *publish, *options, tag)
        try:
            address = docker("port", container, str(port)).splitlines()[0] if port else ""
            yield container, f"http://{address}/"
        finally:
            docker("rm", "-f", "-v", container)


def answer(url: str, container: str) -> str:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as response:
                return str(response.read(10_000), "utf-8")
        except OSError:
            assert time.monotonic() < deadline, docker("logs", container)
            time.sleep(0.2)


def health(container: str) -> str:
    """Return what the health check says, run beside the container and in its network."""
    test = json.loads(docker("inspect", "--format", "{{json .Config.Healthcheck.Test}}", container))
    image = docker("inspect", "--format", "{{.Image}}", container)
    assert test[0] == "CMD"
    network = f"--network=container:{container}"
    return docker("run", "--rm", network, f"--entrypoint={test[1]}", image, *test[2:])


def stop_seconds(container: str) -> float:
    """Return how long it takes to end on SIGTERM: the best of several, as machines are busy."""
    best = _seconds_to_end(container)
    for _ in range(STOP_TRIES - 1):
        if best >= STOP_SECONDS:
            docker("start", container)
            # Before it listens it may not mind signals yet, and never hears of this one.
            image = docker("inspect", "--format", "{{.Image}}", container)
            assert exit_code_beside(image, container, health_words(image), START_SECONDS) == 0
            best = min(best, _seconds_to_end(container))
    return best


def _seconds_to_end(container: str) -> float:
    """Return the seconds from when SIGTERM was sent to when the container had ended."""
    docker("kill", "--signal=SIGTERM", container)
    sent = time.time()
    docker("wait", container)
    return ended_at(container) - sent


def check_running(made: Initialisation, expected: str, *options: str) -> None:
    with running(made, *options) as (container, url):
        assert expected in answer(url, container)
        health(container)
        user = docker("inspect", "--format", "{{.Config.User}}", container)
        assert user.partition(":")[0] not in ("", "0", "root")
        assert stop_seconds(container) < STOP_SECONDS


SAMPLE = frozenset(("go", "node", "flask", "static"))
"""One application of each kind."""


@pytest.mark.parametrize("name", sampled(FRESH, SAMPLE.__contains__))
def test_a_fresh_project_runs(name: str, tmp_path: Path) -> None:
    lay_out(tmp_path, SAMPLES[name])
    expected = "Streamlit" if name == "streamlit" else "ok"
    path = "healthz" if name == "fastapi" else ""
    made = init(str(tmp_path))
    if path:
        with running(made) as (container, url):
            assert expected in answer(url + path, container)
            health(container)
            assert stop_seconds(container) < STOP_SECONDS
    else:
        check_running(made, expected)


@pytest.mark.parametrize("name", ["go-server", "java-server", "node-web", "python-web"])
def test_an_example_runs(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    copytree(EXAMPLES / name, folder, ignore=ignore_patterns("Dockerfile", "docker-compose.yml"))
    check_running(init(str(folder)), f"Hello from {name}")


def test_it_runs_with_no_more_rights_than_the_manifest_gives(tmp_path: Path) -> None:
    lay_out(tmp_path, SAMPLES["flask"])
    made = init(str(tmp_path), InitOptions(kubernetes=True, compose=True))
    rights = ("--read-only", "--tmpfs=/tmp", "--cap-drop=ALL", "--security-opt=no-new-privileges")
    check_running(made, "ok", *rights)


def test_an_older_release_of_net_runs(tmp_path: Path) -> None:
    """It listens by another variable, on an image of another system, with an account of no name."""
    files = {name: text.replace("net10.0", OLD_NET) for name, text in SAMPLES["aspnet"].items()}
    lay_out(tmp_path, files)
    check_running(init(str(tmp_path)), "ok")


def test_an_application_of_a_workspace_runs(tmp_path: Path) -> None:
    lay_out(tmp_path, SAMPLES["go"], "services/shop")
    (tmp_path / "go.work").write_text("go 1.22\n\nuse (\n\t./services/shop\n\t./lib\n)\n")
    lay_out(
        tmp_path, {"go.mod": "module example.com/lib\n\ngo 1.22\n", "l.go": "package lib\n"}, "lib"
    )
    mod = tmp_path / "services/shop/go.mod"
    mod.write_text(mod.read_text().replace("1.26", "1.22"))
    check_running(init(str(tmp_path), InitOptions(application="services/shop")), "ok")


@pytest.mark.parametrize("name", ["node", "flask"])
def test_an_application_below_its_context_runs(name: str, tmp_path: Path) -> None:
    lay_out(tmp_path, SAMPLES[name], "services/shop")
    lay_out(tmp_path, {"README.md": "# Several applications\n"})
    check_running(init(str(tmp_path), InitOptions(application="services/shop")), "ok")


def test_a_package_of_an_npm_workspace_runs(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        {
            "package.json": '{"private": true, "workspaces": ["apps/*", "packages/*"]}',
            "package-lock.json": WORKSPACE_LOCK,
            "packages/words/package.json": '{"name": "@acme/words", "version": "1.0.0"}',
            "packages/words/index.js": "module.exports = 'ok\\n';\n",
            "apps/web/package.json": '{"name": "web", "version": "1.0.0", "scripts": {"start":'
            ' "node server.js"}, "dependencies": {"@acme/words": "1.0.0"}}',
            "apps/web/server.js": "const words = require('@acme/words');\n"
            "require('http').createServer((q, r) => r.end(words)).listen(3000);\n",
        },
    )
    check_running(init(str(tmp_path), InitOptions(application="apps/web")), "ok")
