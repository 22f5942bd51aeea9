"""USER comes to say a number."""

from __future__ import annotations

import pytest

from tests.repair.fixes.rewriting import becomes, left_because, plain, repair

CODE = "LS5103"


def test_the_number_that_the_file_gives_is_safe_to_say() -> None:
    text = plain("FROM debian:12\nRUN useradd -u 1234 app\nUSER app:app\nCMD x\n")
    done = repair(text, CODE, unsafe=False)
    assert done.after["Dockerfile"].endswith("USER 1234:app\nCMD x\n")
    assert not done.left


def test_the_number_of_the_bases_account_is_said() -> None:
    text = "FROM gradle:8-jdk21\nUSER gradle\nCMD x\n"
    becomes(text, text.replace("USER gradle", "USER 1000"), CODE)


@pytest.mark.parametrize("tag", ["20", "24-slim", "lts-alpine", "20.1@sha256:" + "0" * 64])
def test_the_number_that_an_image_promises_is_safe_to_say(tag: str) -> None:
    done = repair(f"FROM node:{tag}\nUSER node\nCMD x\n", CODE, unsafe=False)
    assert done.after["Dockerfile"] == f"FROM node:{tag}\nUSER 1000\nCMD x\n"
    other = f"FROM example.com/node:{tag}\nUSER node\nCMD x\n"
    assert repair(other, CODE, unsafe=True).after["Dockerfile"] == other


def test_a_number_that_the_system_never_changes_is_safe_to_say() -> None:
    done = repair("FROM debian:12\nUSER nobody:nogroup\nCMD x\n", CODE, unsafe=False)
    assert done.after["Dockerfile"] == "FROM debian:12\nUSER 65534:nogroup\nCMD x\n"


def test_an_account_without_a_number_is_given_one() -> None:
    becomes(
        "FROM debian:12\nRUN useradd --create-home app\nUSER app\nCMD x\n",
        "FROM debian:12\nRUN useradd --uid 10001 --create-home app\nUSER 10001\nCMD x\n",
        CODE,
    )
    becomes(
        "FROM debian:12\nRUN adduser --system app\nUSER app\nCMD x\n",
        "FROM debian:12\nRUN adduser --uid 10001 --system app\nUSER 10001\nCMD x\n",
        CODE,
    )
    becomes(
        "FROM alpine:3.20\nRUN adduser -S app\nUSER app\nCMD x\n",
        "FROM alpine:3.20\nRUN adduser -u 10001 -S app\nUSER 10001\nCMD x\n",
        CODE,
    )


def test_a_number_that_cannot_be_told_is_left() -> None:
    assert "make the account with a number" in left_because(
        "FROM debian:12\nUSER messagebus\nCMD x\n", CODE
    )
    assert "out of a variable" in left_because(
        "FROM debian:12\nARG WHO=app\nUSER $WHO\nCMD x\n", CODE
    )
