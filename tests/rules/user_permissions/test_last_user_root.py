"""An image whose last USER is root."""

from __future__ import annotations

import pytest

from lightship.model.span import Span
from lightship.rules.user_permissions.last_user_root import LastUserRoot
from lightship.rules.user_permissions.no_user import NoUser
from tests.rules.speech import catches, passes


def test_the_last_user_is_reported() -> None:
    found = catches(LastUserRoot, "FROM debian:12\nUSER app\nUSER root\nCMD run\n")
    assert found.message == "the image starts as root: this is the last USER in effect"
    assert found.span == Span(3, 6, 3, 10)


def test_a_base_that_took_care_is_named() -> None:
    found = catches(LastUserRoot, "FROM jenkins/jenkins:lts\nUSER root\nRUN apt-get update\n")
    assert found.message.endswith(", and jenkins/jenkins:lts would start as jenkins")


@pytest.mark.parametrize("user", ["root", "0", "0:0", "root:root", "0:1000", '"root"', "00"])
def test_root_has_several_names(user: str) -> None:
    catches(LastUserRoot, f"FROM debian:12\nUSER {user}\n")


@pytest.mark.parametrize("user", ["app", "1000", "1000:0", "$WHO", "${WHO}", "nobody", "rooty"])
def test_others_are_not_root(user: str) -> None:
    passes(LastUserRoot, f"FROM debian:12\nUSER {user}\n")


def test_a_variable_with_a_value_is_put_in() -> None:
    text = "FROM debian:12\nARG WHO=root\nUSER ${WHO}\n"
    catches(LastUserRoot, text)
    passes(LastUserRoot, text, build_args={"WHO": "app"})


def test_root_in_between_is_right() -> None:
    passes(LastUserRoot, "FROM debian:12\nUSER root\nRUN apt-get update\nUSER app\n")


def test_root_in_a_builder_is_right() -> None:
    passes(LastUserRoot, "FROM golang:1.22 AS build\nUSER root\nFROM alpine\nUSER 1000\n")


def test_the_user_of_a_stage_below_is_inherited() -> None:
    found = catches(LastUserRoot, "FROM node:20 AS base\nUSER root\nFROM base\nCMD run\n")
    assert found.span.line == 2


def test_a_base_with_a_name_that_is_not_known_is_no_obstacle() -> None:
    catches(LastUserRoot, "FROM acme.example.com/base:1\nUSER root\n")


def test_what_switches_the_account_needs_root() -> None:
    passes(LastUserRoot, 'FROM debian:12\nUSER root\nENTRYPOINT ["gosu", "app", "run"]\n')


def test_windows_is_not_judged() -> None:
    passes(LastUserRoot, 'FROM acme/base\nSHELL ["cmd", "/S"]\nUSER root\n')


@pytest.mark.parametrize("text", ["FROM debian:12\nUSER root\n", "FROM debian:12\n"])
def test_never_both_this_and_no_user(text: str) -> None:
    both = ("USER root" in text, "USER root" not in text)
    (catches if both[0] else passes)(LastUserRoot, text)
    (catches if both[1] else passes)(NoUser, text)
