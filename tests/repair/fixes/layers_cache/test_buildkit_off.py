from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.repair.fixes.speech import Folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("build.sh", "DOCKER_BUILDKIT=0 docker build .\n", "DOCKER_BUILDKIT=1 docker build .\n"),
        ("Makefile", "export DOCKER_BUILDKIT = 0\n", "export DOCKER_BUILDKIT = 1\n"),
        (".gitlab-ci.yml", '  DOCKER_BUILDKIT: "0"\r\n', '  DOCKER_BUILDKIT: "1"\r\n'),
        (".env", "COMPOSE_DOCKER_CLI_BUILD=false\n", "COMPOSE_DOCKER_CLI_BUILD=1\n"),
    ],
)
def test_the_value_becomes_one(tmp_path: Path, name: str, before: str, after: str) -> None:
    folder = Folder(tmp_path, "FROM debian:12\nCOPY a /a\n", {name: before, "a": ""})
    folder.fixed("LS4008", unsafe=True)
    assert folder.read(name) == after
