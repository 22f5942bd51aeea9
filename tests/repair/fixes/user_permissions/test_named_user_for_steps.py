"""USER on the way to the image's own comes to say a number."""

from __future__ import annotations

import pytest

from tests.repair.fixes.rewriting import left_because, repair

CODE = "LS5111"


def done(text: str, *, unsafe: bool = False) -> str:
    """Return what becomes of ``text``."""
    return repair(text, CODE, unsafe=unsafe).after["Dockerfile"]


@pytest.mark.parametrize(
    ("user", "number"),
    [("root", "0"), ("root:root", "0:root"), ("nobody:nogroup", "65534:nogroup")],
)
def test_what_never_changes_is_safe_to_say(user: str, number: str) -> None:
    text = "FROM debian:12\nUSER {}\nRUN x\nUSER 1000\nCMD x\n"
    assert done(text.format(user)) == text.format(number)


def test_the_number_that_the_file_gives_is_safe_to_say_in_a_builder() -> None:
    text = "FROM debian:12 AS build\nRUN useradd -u 1234 app\nUSER {}\nRUN x\nFROM scratch\n"
    assert done(text.format("app")) == text.format("1234")


def test_the_number_of_the_bases_account_is_not() -> None:
    text = "FROM gradle:8-jdk21 AS build\nUSER {}\nRUN x\nFROM scratch\n"
    assert done(text.format("gradle")) == text.format("gradle")
    assert done(text.format("gradle"), unsafe=True) == text.format("1000")


def test_an_account_without_a_known_number_is_left() -> None:
    text = "FROM debian:12\nRUN useradd app\nUSER app\nRUN x\nUSER 1000\nCMD x\n"
    assert "make the account with a number" in left_because(text, CODE)


def test_both_rules_that_hadolint_has_one_id_for_settle_together() -> None:
    text = "FROM node:20\nUSER root\nRUN x\nUSER node\nCMD x\n"
    after = repair(text, "DL3066", unsafe=False).after["Dockerfile"]
    assert after == "FROM node:20\nUSER 0\nRUN x\nUSER 1000\nCMD x\n"
