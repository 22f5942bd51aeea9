"""A secret is mounted where it is read."""

from __future__ import annotations

import pytest

from tests.repair.fixes.rewriting import left_because, rewritten

CODE = "LS5006"


def test_a_copy_becomes_the_mounts_target() -> None:
    text = (
        "FROM node:20\nWORKDIR /app\n"
        "RUN --mount=type=secret,id=npmrc cp /run/secrets/npmrc ~/.npmrc && npm ci\n"
    )
    assert rewritten(text, CODE) == (
        "FROM node:20\nWORKDIR /app\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n"
    )


def test_a_target_that_it_had_is_replaced() -> None:
    text = "FROM node:20\nRUN --mount=type=secret,id=n,dst=/n x; cp /n /etc/n; y\n"
    assert rewritten(text, CODE) == (
        "FROM node:20\nRUN --mount=type=secret,id=n,target=/etc/n x; y\n"
    )


@pytest.mark.parametrize(
    "step",
    [
        "cat /run/secrets/n",
        "cp /run/secrets/n /x && cat /run/secrets/n | y",
        "cd /y && cp /run/secrets/n x",
        "npm config set t $(cat /run/secrets/n)",
    ],
)
def test_the_rest_is_left(step: str) -> None:
    assert left_because(f"FROM node:20\nRUN --mount=type=secret,id=n {step}\n", CODE)
