"""The example applications build and answer on a real engine, whatever Lightship says of them."""

from __future__ import annotations

import contextlib
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.engine.docker import built_image, docker, needs_engine
from tests.engine.file_server import served

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).parents[2] / "examples"
BUILD_SECONDS = 300
START_SECONDS = 30
STYLE = "body { margin: 0 }\n"
FEED = "Nothing new.\n"

pytestmark = needs_engine


class Example(NamedTuple):
    """An application: the port it listens on and what it must answer, by path."""

    name: str
    port: int
    answers: dict[str, str]


OFFLINE = [
    Example("node-web", 3000, {"/": "Hello from node-web, up for "}),
    Example("go-server", 8080, {"/": "Hello from go-server\n", "/time?zone=Asia/Seoul": "Asia/"}),
    Example("java-server", 8080, {"/": "Hello from java-server\n"}),
    Example("python-web", 8000, {"/": "Hello from python-web\n", "/count?text=one+two": "2\n"}),
]
LEAKY = Example(
    "leaky-build",
    8090,
    {
        "/": "Hello from leaky-build\n",
        "/about.txt": "A page that came out of an archive.\n",
        "/feed": FEED,
        "/style.css": STYLE,
    },
)


@contextlib.contextmanager
def built(example: Example, *options: str) -> Iterator[str]:
    """Yield the tag of the example's image, which is gone afterwards."""
    folder = EXAMPLES / example.name
    with built_image(example.name, folder, *options, seconds=BUILD_SECONDS) as tag:
        yield tag


@contextlib.contextmanager
def running(tag: str, port: int) -> Iterator[str]:
    """Yield the URL under which a container of the image answers."""
    container = docker("run", "-d", "-p", f"127.0.0.1::{port}", tag)
    try:
        yield f"http://{docker('port', container, str(port)).splitlines()[0]}"
    finally:
        docker("rm", "-f", "-v", container)


def answer(url: str) -> str:
    """Return the body that the URL answers, waiting for a server that still starts."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as response:
                return str(response.read(10_000), "utf-8")
        except urllib.error.HTTPError:
            raise
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def check_answers(example: Example, tag: str) -> None:
    with running(tag, example.port) as url:
        assert answer(f"{url}/healthz") == "ok\n"
        for path, text in example.answers.items():
            assert answer(url + path).startswith(text)
        with pytest.raises(urllib.error.HTTPError, match="404"):
            answer(f"{url}/nothing")


@pytest.mark.parametrize("example", OFFLINE, ids=lambda example: example.name)
def test_the_example_builds_and_answers(example: Example) -> None:
    with built(example) as tag:
        check_answers(example, tag)


@pytest.fixture
def files_url(tmp_path: Path) -> Iterator[str]:
    """The URL of a server on this machine that stands in for the public files of the build."""
    (tmp_path / "style.css").write_text(STYLE)
    (tmp_path / "feed").write_text(FEED)
    with served(tmp_path) as url:
        yield url


def test_the_leaky_example_builds_from_files_of_this_machine_and_answers(files_url: str) -> None:
    arguments = [f"--build-arg=STYLE_URL={files_url}/style.css"]
    arguments += [f"--build-arg=FEED_URL={files_url}/feed"]
    with built(LEAKY, "--network=host", *arguments) as tag:
        check_answers(LEAKY, tag)
