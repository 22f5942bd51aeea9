"""useradd with a large UID."""

from __future__ import annotations

import pytest

from lightship.rules.layers_cache.useradd_sparse_log import UseraddSparseLog
from tests.rules.speech import catches, passes

FROM = "FROM ubuntu:22.04\n"


def run(command: str) -> str:
    return f"{FROM}RUN {command}\n"


def test_the_finding_says_how_long_the_files_are() -> None:
    found = catches(UseraddSparseLog, run("useradd -m -u 1234567 app"))
    assert found.message == ("useradd with UID 1234567 makes lastlog and faillog 400 MB long")


@pytest.mark.parametrize(
    "command",
    [
        "useradd -u 123456 app",
        "useradd -u123456 app",
        "useradd -mu 123456 app",
        "useradd --uid 123456 app",
        "useradd --uid=123456 app",
        'useradd -u "123456" app',
        "useradd -u $LARGE app",
        "/usr/sbin/useradd -u 123456 app",
        "sudo useradd -u 123456 app",
        "sh -c 'useradd -u 123456 app'",
        "groupadd -g 5 app && useradd -g 5 -c 'a -l b' -u 123456 app",
        "<<EOF\nuseradd -u 123456 app\nEOF",
        "adduser --uid 123456 app",
    ],
)
def test_large(command: str) -> None:
    catches(UseraddSparseLog, f"{FROM}ENV LARGE=123456\nRUN {command}\n")


@pytest.mark.parametrize(
    "command",
    [
        "useradd app",
        "useradd -u 12345 app",
        "useradd -u 099999 app",
        "useradd -l app",
        "useradd -l -u 123456 app",
        "useradd -lmu 123456 app",
        "useradd --no-log-init --uid 123456 app",
        "useradd -u $USER_IDENTIFIER app",
        "useradd -u $SMALL app",
        "usermod -u 123456 app",
        "adduser --gid 123456 app",
    ],
)
def test_small_or_without_logs(command: str) -> None:
    passes(UseraddSparseLog, f"{FROM}ARG USER_IDENTIFIER\nENV SMALL=1000\nRUN {command}\n")


@pytest.mark.parametrize(
    "image",
    ["debian:bullseye", "python:3.9-buster", "rockylinux:9", "example.com/base:1", "$BASE"],
)
def test_an_old_or_unknown_system(image: str) -> None:
    catches(UseraddSparseLog, f"FROM {image}\nRUN useradd -u 123456 app\n")


@pytest.mark.parametrize(
    "image",
    ["debian:bookworm-slim", "node:22-trixie", "ubuntu:24.04", "fedora:40", "alpine:3.20"],
)
def test_a_system_whose_useradd_leaves_no_gap(image: str) -> None:
    passes(UseraddSparseLog, f"FROM {image}\nRUN useradd -u 123456 app\n")


def test_adduser_is_judged_where_it_is_known() -> None:
    catches(UseraddSparseLog, "FROM rockylinux:8\nRUN adduser -u 123456 app\n")
    passes(UseraddSparseLog, "FROM rockylinux:8\nRUN adduser -l -u 123456 app\n")
    passes(UseraddSparseLog, "FROM alpine:3.20\nRUN adduser -D -u 123456 app\n")
    passes(UseraddSparseLog, "FROM example.com/base:1\nRUN adduser -u 123456 app\n")


def test_every_stage_and_trigger_counts() -> None:
    text = f"{FROM}RUN useradd -u 123456 a\nFROM ubuntu:22.04\nRUN ls\n"
    assert catches(UseraddSparseLog, text).span.line == 2
    catches(UseraddSparseLog, f"{FROM}ONBUILD RUN useradd -u 123456 a\n")
