"""Check on Dockerfiles that are made to hurt.

``LIGHTSHIP_FUZZ_SIZE`` says how many characters each has.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from lightship.checking.unusable import MOST_INSTRUCTIONS
from lightship.project.reading import DOCKERFILE_LIMIT
from tests.fuzz.hostile import ATTACKS
from tests.fuzz.soundness import assert_parses, examine

if TYPE_CHECKING:
    from pathlib import Path

SIZE = int(os.environ.get("LIGHTSHIP_FUZZ_SIZE", "1000"))


@pytest.mark.parametrize("name", ATTACKS)
def test_nothing_crashes_and_every_answer_is_sound(name: str, tmp_path: Path) -> None:
    data = ATTACKS[name](SIZE).encode("utf-8", "surrogateescape")
    assert_parses(data)
    (tmp_path / "Dockerfile").write_bytes(data)
    examine(tmp_path / "Dockerfile")


@pytest.mark.parametrize("line", ["RUN x\n", "FROM a\n", "ONBUILD RUN x\n", "y\n", "COPY a b\n"])
def test_a_file_of_too_many_instructions_is_refused_whole(line: str, tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM a\n" + line * MOST_INSTRUCTIONS)
    (file,) = examine(tmp_path / "Dockerfile").files
    assert [failure.kind for failure in file.failures] == ["too-large"]
    assert file.findings == ()


def test_as_many_instructions_as_are_allowed_are_checked(tmp_path: Path) -> None:
    text = "FROM debian:12\n" + "STOPSIGNAL 9\n" * (MOST_INSTRUCTIONS - 1)
    (tmp_path / "Dockerfile").write_text(text)
    assert examine(tmp_path / "Dockerfile").failures == ()


@pytest.mark.parametrize(
    "data",
    [
        b"FROM a\n" + b"#\n" * (DOCKERFILE_LIMIT // 2),
        b"FROM a\nRUN " + b"x" * DOCKERFILE_LIMIT,
        b"\n" * (50 * DOCKERFILE_LIMIT),
    ],
    ids=["comments", "one line", "50 MB of nothing"],
)
def test_a_file_larger_than_the_limit_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_bytes(data)
    (file,) = examine(tmp_path / "Dockerfile").files
    assert [failure.kind for failure in file.failures] == ["too-large"]
