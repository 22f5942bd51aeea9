"""Steps that change directory, in real builds: the same files before the fix and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.engine.docker import built_image, docker, needs_engine
from tests.repair.fixes.shell_speech import fixed

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs_engine

LISTING = "find / -xdev -printf '%p %M %u\\n' | sort; pwd"


@pytest.mark.parametrize(
    "steps",
    [
        "RUN set -ex && mkdir -p /usr/src/a && cd /usr/src/a && touch b && cd / && mkdir /c\n",
        "WORKDIR /app\nRUN mkdir build && cd build && touch a && cp a ../b\nRUN touch c\n",
        "RUN mkdir -p /build && echo 1 > /build/a && cd /build && cat a > b\nRUN touch d\n",
        "RUN echo 1 > /tmp/a && cd /tmp && mv a /b && cd - && mkdir -p /usr/src/e\n",
        "RUN mkdir -p /usr/src/f && cd /usr/src/f && touch a && cd / && rm -r /usr/src/f\n",
    ],
)
def test_the_files_and_the_folder_are_the_same(steps: str, tmp_path: Path) -> None:
    before = f"FROM debian:bookworm-slim\n{steps}"
    after = fixed("LS8005", before)
    assert " cd " not in after
    listings = []
    for text in (before, after):
        (tmp_path / "Dockerfile").write_text(text)
        with built_image("folders", tmp_path) as tag:
            listings.append(docker("run", "--rm", tag, "sh", "-c", LISTING).splitlines())
    assert set(listings[0]) ^ set(listings[1]) == set()
