"""A real engine, as tests use it."""

from __future__ import annotations

import os
import shutil
import subprocess
import uuid
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from _pytest.mark import ParameterSet

    Test = TypeVar("Test", bound=Callable[..., None])
    Value = TypeVar("Value")

needs_engine = [
    pytest.mark.engine,
    pytest.mark.skipif("DOCKER_HOST" not in os.environ, reason="DOCKER_HOST names no engine"),
    pytest.mark.skipif(shutil.which("docker") is None, reason="there is no docker client"),
]
"""The marks of a module whose tests need an engine."""


def on_an_engine(test: Test) -> Test:
    """Give ``test`` the marks of a proof, where its module has tests that need no engine, too."""
    for mark in (*needs_engine, pytest.mark.proof):
        test = mark(test)
    return test


def sampled(values: Iterable[Value], is_sample: Callable[[Value], bool]) -> list[ParameterSet]:
    """Return ``values`` as parameters, marked ``sample`` where they stand for their kind."""
    return [
        pytest.param(value, marks=pytest.mark.sample if is_sample(value) else ())
        for value in values
    ]


def docker(*arguments: str, seconds: int = 60) -> str:
    """Return what the client prints; its complaint is the failure's message."""
    command = ["docker", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout.strip()


@contextmanager
def built_image(name: str, folder: Path, *options: str, seconds: int = 300) -> Iterator[str]:
    """Yield the tag of the image that is built in ``folder``, which is gone afterwards."""
    tag = f"lightship-test/{name}:{uuid.uuid4().hex[:12]}"
    docker("build", "-q", "-t", tag, *options, str(folder), seconds=seconds)
    try:
        yield tag
    finally:
        docker("rmi", "-f", tag)
