"""An image goes back to the account that it had."""

from __future__ import annotations

from tests.repair.fixes.rewriting import becomes, left_because

CODE = "LS5102"


def test_it_goes_back_to_the_user_of_the_file() -> None:
    becomes(
        """
        FROM debian:12
        RUN useradd app
        USER app
        USER root
        RUN apt-get update
        CMD ["x"]
        """,
        """
        FROM debian:12
        RUN useradd app
        USER app
        USER root
        RUN apt-get update
        USER app
        CMD ["x"]
        """,
        CODE,
    )


def test_it_goes_back_to_the_user_of_the_base() -> None:
    becomes(
        """
        FROM selenium/standalone-chrome:120.0
        USER root
        RUN apt-get update
        CMD ["x"]
        """,
        """
        FROM selenium/standalone-chrome:120.0
        USER root
        RUN apt-get update
        USER 1200
        CMD ["x"]
        """,
        CODE,
    )


def test_user_root_that_nothing_needs_goes() -> None:
    becomes(
        """
        FROM node:20
        USER node
        RUN npm ci
        USER 0
        CMD ["node", "x"]
        """,
        """
        FROM node:20
        USER node
        RUN npm ci
        CMD ["node", "x"]
        """,
        CODE,
    )


def test_without_another_account_one_is_made() -> None:
    becomes(
        """
        FROM alpine:3.20
        USER root
        RUN apk add --no-cache x
        ENTRYPOINT ["x"]
        """,
        """
        FROM alpine:3.20
        USER root
        RUN apk add --no-cache x
        RUN adduser -D -u 10001 app
        USER 10001
        ENTRYPOINT ["x"]
        """,
        CODE,
    )


def test_who_the_base_starts_as_has_to_be_known() -> None:
    text = "FROM registry.example.com/base:1\nUSER root\nRUN x\nCMD y\n"
    assert "nothing is known of the base image" in left_because(text, CODE)
