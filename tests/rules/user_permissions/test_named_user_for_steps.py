"""A USER on the way to the one that the image has."""

from __future__ import annotations

import pytest

from lightship.model.span import Span
from lightship.rules.user_permissions.named_user_for_steps import NamedUserForSteps
from lightship.rules.user_permissions.non_numeric_user import NonNumericUser
from tests.rules.speech import catches, findings, passes


def test_root_in_between_is_reported_with_its_number() -> None:
    found = catches(NamedUserForSteps, "FROM node:20\nUSER root\nRUN x\nUSER 1000\n")
    assert found.message == (
        "USER root is a name for whom steps of the build run as (root is 0 here)"
    )
    assert found.span == Span(2, 6, 2, 10)


def test_each_named_user_of_a_builder_is_reported() -> None:
    text = "FROM node:20 AS build\nUSER root\nRUN x\nUSER node\nRUN y\nFROM scratch\n"
    assert [each.span.line for each in findings(NamedUserForSteps, text)] == [2, 4]


def test_the_last_user_of_the_image_is_of_the_other_rule() -> None:
    text = "FROM node:20\nUSER node\n"
    passes(NamedUserForSteps, text)
    catches(NonNumericUser, text)


def test_the_last_user_of_a_stage_that_the_image_is_built_on_is_of_the_other_rule() -> None:
    text = "FROM node:20 AS base\nUSER node\nFROM base\nRUN x\n"
    passes(NamedUserForSteps, text)


@pytest.mark.parametrize("user", ["0", "1000:app", "$WHO", "${WHO:-root}"])
def test_numbers_and_variables_pass(user: str) -> None:
    passes(NamedUserForSteps, f"FROM debian:12\nUSER {user}\nRUN x\nUSER 1000\n")


def test_windows_passes() -> None:
    base = "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\n"
    passes(NamedUserForSteps, f"{base}USER ContainerAdministrator\nRUN x\nUSER ContainerUser\n")
