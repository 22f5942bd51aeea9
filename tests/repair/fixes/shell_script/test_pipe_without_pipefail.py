from __future__ import annotations

import pytest

from tests.repair.fixes.shell_speech import fixed, left

BASH = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n'
ASH = 'SHELL ["/bin/ash", "-o", "pipefail", "-c"]\n'
SUM = "RUN echo 'd2c76f2f1a  a.tgz' | sha256sum -c -\n"


@pytest.mark.parametrize(
    ("image", "shell"),
    [("debian:bookworm-slim", BASH), ("alpine:3.20", ASH), ("fedora:40", BASH)],
)
def test_one_shell_is_enough_for_all_of_a_stage(image: str, shell: str) -> None:
    text = f"FROM {image}\nRUN true\n{SUM}RUN true\n{SUM}"
    assert fixed("LS8017", text) == f"FROM {image}\nRUN true\n{shell}{SUM}RUN true\n{SUM}"


def test_what_bash_reads_otherwise_makes_it_unsafe() -> None:
    text = f"FROM debian:bookworm-slim\n{SUM}RUN echo -e a > /f\n"
    assert fixed("LS8017", text) == text
    assert fixed("LS8017", text, unsafe=True) == text.replace(SUM, BASH + SUM)


def test_both_rules_that_hadolint_has_one_id_for_settle_together() -> None:
    pipe = "RUN curl -fsSL https://example.com/a.tgz | tar -xz\n"
    text = f"FROM debian:bookworm-slim\n{SUM}{pipe}"
    assert fixed("DL4006", text) == f"FROM debian:bookworm-slim\n{BASH}{SUM}{pipe}"


def test_a_base_without_a_known_shell_is_left() -> None:
    assert "not known" in left("LS8017", f"FROM example.com/base:1\n{SUM}", unsafe=True)


def test_a_pipe_that_hides_nothing_is_taken_along_where_one_does() -> None:
    pipe = "RUN curl -fsSL https://example.com/a.tgz | tar -xz\n"
    text = f"FROM debian:bookworm-slim\n{SUM}{pipe}"
    assert fixed("LS8002", text) == f"FROM debian:bookworm-slim\n{BASH}{SUM}{pipe}"
    # But not at the price of what only dash reads as it is meant.
    text = f"FROM debian:bookworm-slim\n{SUM}RUN echo -e a > /f\n{pipe}"
    assert fixed("LS8002", text) == text.replace(pipe, BASH + pipe)
