"""An image whose user is a name."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.rules.user_permissions.non_numeric_user import NonNumericUser
from tests.rules.speech import catches, passes


def test_a_name_is_reported_with_the_number_that_the_base_knows() -> None:
    found = catches(NonNumericUser, "FROM node:20\nUSER node\n")
    assert found.message == (
        "USER node is a name, which runAsNonRoot cannot tell from root (node is 1000 here)"
    )
    assert found.span == Span(2, 6, 2, 10)
    assert found.severity is Severity.INFO


@pytest.mark.parametrize(
    "creation",
    [
        "useradd -u 1234 app",
        "useradd --create-home --uid=1234 app",
        "adduser -D -u 1234 app",
        "groupadd app && useradd -g app -s /bin/false -u 1234 -c 'the app' app",
    ],
)
def test_a_number_is_found_where_the_account_is_made(creation: str) -> None:
    found = catches(NonNumericUser, f"FROM debian:12\nRUN {creation}\nUSER app:app\n")
    assert "(app is 1234 here)" in found.message


def test_a_number_that_is_a_variable_is_not_told() -> None:
    found = catches(NonNumericUser, "FROM debian:12\nRUN useradd -u $ID app\nUSER app\n")
    assert found.message.endswith("from root")


@pytest.mark.parametrize("user", ["1000", "1000:1000", "1000:app", "$WHO", "root", "0"])
def test_numbers_roots_and_the_unknown_pass(user: str) -> None:
    passes(NonNumericUser, f"FROM debian:12\nUSER {user}\n")


def test_a_name_in_between_passes() -> None:
    passes(NonNumericUser, "FROM debian:12\nUSER app\nRUN x\nUSER 1000\n")


def test_a_name_in_a_builder_passes() -> None:
    passes(NonNumericUser, "FROM node:20 AS build\nUSER node\nFROM scratch\nUSER 1000\n")


def test_a_variable_with_a_number_passes() -> None:
    passes(NonNumericUser, "FROM debian:12\nENV NB_UID=1000\nUSER ${NB_UID}\n")


def test_windows_is_not_judged() -> None:
    passes(
        NonNumericUser, "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nUSER ContainerUser\n"
    )
    passes(NonNumericUser, "FROM acme/windows\nUSER ContainerUser\n")
