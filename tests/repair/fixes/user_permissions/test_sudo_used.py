"""sudo goes."""

from __future__ import annotations

import pytest

from tests.repair.fixes.rewriting import becomes, left_because, repair

CODE = "LS5105"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("sudo apt-get update", "apt-get update"),
        ("sudo -E -H apt-get update", "apt-get update"),
        ("sudo -n -- make install", "make install"),
        ("A=b sudo make && sudo make install", "A=b make && make install"),
        ("sudo LANG=C make", "LANG=C make"),
        ("echo x | sudo tee /etc/x", "echo x | tee /etc/x"),
        ("if test -e x; then sudo rm x; fi", "if test -e x; then rm x; fi"),
        ("sudo sh -c 'make; make install'", "sh -c 'make; make install'"),
        ("ls | xargs sudo rm", "ls | xargs rm"),
        ("make && \\\n    sudo \\\n      make install", "make && \\\n    \\\n      make install"),
    ],
)
def test_root_needs_none_and_that_is_safe(before: str, after: str) -> None:
    done = repair(f"FROM debian:12\nRUN {before}\n", CODE, unsafe=False)
    assert done.after["Dockerfile"] == f"FROM debian:12\nRUN {after}\n"
    assert not done.left


def test_another_account_is_become_by_runuser() -> None:
    becomes(
        "FROM debian:12\nRUN sudo -u postgres psql -c x\n",
        "FROM debian:12\nRUN runuser -u postgres -- psql -c x\n",
        CODE,
    )


def test_who_is_not_root_becomes_it_for_the_step() -> None:
    becomes(
        """
        FROM node:20
        USER node
        RUN cd /x && sudo apt-get update && sudo apt-get install -y y
        RUN npm ci
        """,
        """
        FROM node:20
        USER node
        USER root
        RUN cd /x && apt-get update && apt-get install -y y
        USER node
        RUN npm ci
        """,
        CODE,
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("FROM acme.example.com/x:1\nRUN sudo make\n", "who runs the step is not known"),
        ("FROM node:20\nUSER node\nRUN npm ci && sudo make\n", "partly for node"),
        ("FROM alpine:3.20\nRUN sudo -u app make\n", "an unusual way"),
        ("FROM debian:12\nRUN sudo -b make\n", "an unusual way"),
    ],
)
def test_the_rest_is_left(text: str, why: str) -> None:
    assert why in left_because(text, CODE)
