"""RUN steps that could be one."""

from __future__ import annotations

import pytest

from lightship.rules.layers_cache.consecutive_run import ConsecutiveRun
from tests.rules.speech import catches, findings, passes

BASE = "FROM debian:bookworm-slim\n"


def test_the_second_of_two_is_reported_and_the_first_shown_beside_it() -> None:
    found = catches(ConsecutiveRun, BASE + "RUN useradd app\nRUN mkdir /data\n")
    assert (found.span.line, found.span.column, found.span.end_column) == (3, 1, 4)
    assert found.related[0].span.line == 2


def test_a_row_is_reported_once() -> None:
    found = catches(ConsecutiveRun, BASE + "RUN a\n# why\n\nRUN b\nRUN c\n")
    assert found.message == ("3 RUNs with a single command each stand in a row, and make 3 layers")
    assert (found.span.line, found.related[0].span.line) == (5, 2)


def test_rows_that_are_parted_are_reported_apart() -> None:
    text = "RUN a\nRUN b\nWORKDIR /c\nRUN d\nRUN e\n"
    assert [each.span.line for each in findings(ConsecutiveRun, BASE + text)] == [3, 6]


@pytest.mark.parametrize(
    "text",
    [
        "RUN a\n",
        "RUN a && b\nRUN c\n",
        "RUN a\nRUN b && c\n",
        "RUN a | b\nRUN c\n",
        "RUN a\nCOPY x y\nRUN b\n",
        "RUN a\nENV x=y\nRUN b\n",
        "RUN --mount=type=cache,target=/c a\nRUN b\n",
        "RUN <<EOF\na\nEOF\nRUN b\n",
        "RUN a\nFROM debian:bookworm-slim\nRUN b\n",
        "RUN a\nRUN b\nFROM scratch\nCOPY --from=0 /a /a\n",
        "RUN apt-get update\nRUN apt-get install -y curl\n",
    ],
)
def test_what_is_joined_parted_or_different_passes(text: str) -> None:
    passes(ConsecutiveRun, BASE + text)


def test_a_stage_that_the_shipped_one_builds_on_counts() -> None:
    text = "FROM debian:12 AS base\nRUN a\nRUN b\nFROM base\nCMD c\n"
    assert catches(ConsecutiveRun, text).span.line == 3


def test_the_same_flags_in_another_order_are_the_same() -> None:
    mounts = ("--mount=type=cache,target=/a", "--mount=type=cache,target=/b")
    text = f"RUN {mounts[0]} {mounts[1]} a\nRUN {mounts[1]} {mounts[0]} b\n"
    catches(ConsecutiveRun, BASE + text)


def test_a_stage_with_powershell_is_not_judged() -> None:
    passes(ConsecutiveRun, 'FROM a\nSHELL ["powershell", "-Command"]\nRUN a\nRUN b\n')


INSTALL = "RUN apt-get update && apt-get install -y a\n"


@pytest.mark.parametrize(
    "rest",
    [
        f"{INSTALL}RUN add-apt-repository -y ppa:a/b\n{INSTALL}",
        f"{INSTALL}RUN apt-key adv --recv-keys A && rm -rf /var/lib/apt/lists/*\n{INSTALL}",
    ],
)
def test_rows_about_packages_are_of_one_purpose(rest: str) -> None:
    found = catches(ConsecutiveRun, "FROM ubuntu:24.04\n" + rest)
    assert found.message == (
        "3 RUNs in a row install packages and say where more of them are, and make 3 layers"
    )


@pytest.mark.parametrize(
    "rest",
    [
        INSTALL + INSTALL,
        f"{INSTALL}RUN add-apt-repository -y ppa:a/b || true\n",
        f"{INSTALL}RUN add-apt-repository -y ppa:a/b; apt-get update\n",
        f"{INSTALL}RUN add-apt-repository -y ppa:a/b # the newest\n",
        f"{INSTALL}RUN add-apt-repository -y ppa:a/b && ./configure\n",
        f"{INSTALL}RUN add-apt-repository -y ppa:a/b && rm -rf /srv\n",
        f"{INSTALL}RUN --network=host add-apt-repository -y ppa:a/b\n",
        f"{INSTALL}COPY a /\nRUN add-apt-repository -y ppa:a/b && apt-get update\n",
        f"{INSTALL}RUN curl https://a.example/k | apt-key add -\n",
    ],
)
def test_rows_of_more_than_packages_are_not(rest: str) -> None:
    passes(ConsecutiveRun, "FROM ubuntu:24.04\n" + rest)
