"""Pipes in real builds: what fails unseen before the fix, and ends the step after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.engine.docker import built_image, docker, needs_engine
from tests.repair.fixes.shell_speech import fixed

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs_engine

IMAGES = ["debian:bookworm-slim", "debian:trixie-slim", "busybox:1.36"]


@pytest.mark.parametrize("image", IMAGES)
def test_a_failure_that_was_hidden_ends_the_step(image: str, tmp_path: Path) -> None:
    before = f"FROM {image}\nRUN cat /missing | tee /copy\n"
    after = fixed("LS8002", before)
    (tmp_path / "Dockerfile").write_text(before)
    with built_image("pipe-before", tmp_path):
        pass
    (tmp_path / "Dockerfile").write_text(after)
    with pytest.raises(AssertionError, match="exit code: 1"), built_image("pipe-after", tmp_path):
        pass


@pytest.mark.parametrize("image", IMAGES)
def test_steps_that_work_make_the_same_files(image: str, tmp_path: Path) -> None:
    before = (
        f"FROM {image}\n"
        "ARG WORD='a  b'\n"
        "RUN cat /etc/passwd | tee /copy | wc -l > /count\n"
        'RUN x=$(echo "$WORD" | tr a c) && export Y=$x \\\n'
        '  && for i in 1 2; do echo "$i $Y"; done > /y\n'
        'RUN set -- /etc/pass*; echo $# "${1##*/}" $(( 3 * 4 )) > /z; [ -f /z ]\n'
        'CMD ["cat", "/copy", "/count", "/y", "/z"]\n'
    )
    after = fixed("LS8002", before)
    assert "pipefail" in after
    outputs = []
    for text in (before, after):
        (tmp_path / "Dockerfile").write_text(text)
        with built_image("pipe-same", tmp_path) as tag:
            outputs.append(docker("run", "--rm", tag))
    assert outputs[0] == outputs[1]
    assert "c  b" in outputs[0]


def test_what_fails_as_a_matter_of_course_does_not_end_the_step(tmp_path: Path) -> None:
    step = (
        "RUN touch /usr/local/mine; ldd /bin/ls /etc/passwd | awk '/=>/ { print $3 }' \\\n"
        "    | { cat; echo /usr/local/mine; } | xargs -r dpkg-query --search \\\n"
        "    | cut -d: -f1 | sort -u > /owners\n"
    )
    before = f'FROM debian:bookworm-slim\n{step}CMD ["cat", "/owners"]\n'
    after = fixed("LS8002", before, unsafe=True)
    outputs = []
    for text in (before, after):
        (tmp_path / "Dockerfile").write_text(text)
        with built_image("pipe-guarded", tmp_path) as tag:
            outputs.append(docker("run", "--rm", tag))
    assert outputs[0] == outputs[1]
    # With no more than SHELL in front of it, the step would end.
    shell = next(line for line in after.split("\n") if line.startswith("SHELL"))
    (tmp_path / "Dockerfile").write_text(before.replace("RUN", f"{shell}\nRUN"))
    with pytest.raises(AssertionError, match="exit code"), built_image("pipe-bare", tmp_path):
        pass


def test_a_here_document_ends_where_it_fails(tmp_path: Path) -> None:
    before = "FROM debian:bookworm-slim\nRUN <<EOF\ncp /missing /a\ntouch /b\nEOF\n"
    (tmp_path / "Dockerfile").write_text(before)
    with built_image("heredoc-before", tmp_path):
        pass
    (tmp_path / "Dockerfile").write_text(fixed("LS8003", before))
    with (
        pytest.raises(AssertionError, match="exit code: 1"),
        built_image("heredoc-after", tmp_path),
    ):
        pass


def test_workdir_in_the_place_of_cd_makes_the_same_files(tmp_path: Path) -> None:
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN mkdir -p /src/lib && touch /src/lib/a\n"
        "WORKDIR /src\n"
        "RUN cd lib && pwd > /where && ls > /what\n"
        "RUN pwd >> /where\n"
        'CMD ["sh", "-c", "cat /where /what; pwd"]\n'
    )
    outputs = []
    for text in (before, fixed("LS8005", before)):
        (tmp_path / "Dockerfile").write_text(text)
        with built_image("cd", tmp_path) as tag:
            outputs.append(docker("run", "--rm", tag))
    assert outputs[0] == outputs[1] == "/src/lib\n/src\na\n/src"
