"""SHELL is written in every stage with a pipe, for teams that want it so."""

from __future__ import annotations

import pytest

from tests.repair.fixes.shell_speech import fixed

CODE = "LS8017"
BASH = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n'
ASH = 'SHELL ["/bin/ash", "-o", "pipefail", "-c"]\n'
SUMS = 'RUN echo "9a2f  a.tgz" | sha256sum -c -\n'


@pytest.mark.parametrize(("image", "shell"), [("debian:bookworm-slim", BASH), ("alpine:3.20", ASH)])
def test_shell_stands_above_the_first_pipe(image: str, shell: str) -> None:
    text = f"FROM {image}\nRUN true\n# is it whole?\n{SUMS}{SUMS}"
    after = f"FROM {image}\nRUN true\n{shell}# is it whole?\n{SUMS}{SUMS}"
    assert fixed(CODE, text) == after
    assert fixed("DL4006", text) == after


def test_what_the_step_says_itself_may_stay() -> None:
    text = "FROM alpine:3.20\nRUN set -o pipefail && wget -qO- https://a.example | head -1 > /x\n"
    assert fixed(CODE, text) == text.replace("RUN", f"{ASH}RUN")


def test_the_shell_of_another_stage_is_said_again() -> None:
    shell = 'SHELL ["/bin/bash", "-eo", "pipefail", "-c"]\n'
    head = f"FROM debian:bookworm-slim AS base\n{shell}{SUMS}FROM base\n"
    odd = "RUN ls | head -1\n"
    assert fixed(CODE, f"{head}{odd}") == f"{head}{shell}{odd}"


def test_a_shell_of_the_stage_gets_the_option() -> None:
    text = f'FROM debian:bookworm-slim\nSHELL ["/bin/bash", "-c"]\n{SUMS}'
    assert fixed(CODE, text) == text.replace('"-c"', '"-o", "pipefail", "-c"')


def test_it_is_unsafe_where_bash_reads_something_otherwise() -> None:
    text = f"FROM debian:bookworm-slim\n{SUMS}RUN echo -e a\n"
    assert fixed(CODE, text) == text
    assert BASH in fixed(CODE, text, unsafe=True)


def test_what_feeds_for_ever_is_forgiven() -> None:
    text = "FROM debian:bookworm-slim\nRUN yes | pecl install xdebug\n"
    assert fixed(CODE, text) == (
        f"FROM debian:bookworm-slim\n{BASH}RUN {{ yes || true; }} | pecl install xdebug\n"
    )


def test_with_both_rules_there_is_one_shell() -> None:
    pipe = "RUN curl -fsSL https://example.com/a.tgz | tar -xz\n"
    text = f"FROM debian:bookworm-slim\n{SUMS}{pipe}"
    assert fixed("DL4006", text) == f"FROM debian:bookworm-slim\n{BASH}{SUMS}{pipe}"
