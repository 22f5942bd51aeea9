"""Images that are named without a digest."""

from __future__ import annotations

import pytest

from lightship.model.severity import Severity
from lightship.rules.base_image.base_not_digest_pinned import BaseNotDigestPinned
from tests.rules.speech import catches, findings, passes

DIGEST = "sha256:" + "0123456789abcdef" * 4


def test_a_tag_alone_is_found() -> None:
    finding = catches(BaseNotDigestPinned, "FROM node:20.11-bookworm-slim AS build\n")
    assert finding.message == (
        "node:20.11-bookworm-slim is named by its tag alone, which can be put on other bytes"
    )
    assert finding.severity is Severity.INFO
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (1, 6, 30)


def test_no_tag_is_found_in_its_own_words() -> None:
    finding = catches(BaseNotDigestPinned, "FROM acme/app\n")
    assert finding.message == "acme/app is named without a digest, and its bytes can change"


def test_copies_and_mounts_are_found() -> None:
    text = (
        f"FROM node@{DIGEST}\nCOPY --from=nginx:1.27 /a /a\n"
        "RUN --mount=from=ghcr.io/astral-sh/uv:0.5,target=/uv /uv/uv sync\n"
    )
    assert [finding.span.line for finding in findings(BaseNotDigestPinned, text)] == [2, 3]


@pytest.mark.parametrize(
    "dockerfile",
    [
        "FROM scratch\n",
        f"FROM node:20@{DIGEST}\n",
        f"ARG NODE=node:20@{DIGEST}\nFROM $NODE\n",
        "ARG NODE\nFROM $NODE\n",
        "ARG TAG\nFROM node:$TAG\n",
        f"FROM node@{DIGEST} AS base\nFROM base\nCOPY --from=0 /a /a\n",
    ],
)
def test_digests_stages_and_unknown_names_pass(dockerfile: str) -> None:
    passes(BaseNotDigestPinned, dockerfile)


def test_a_variable_without_a_digest_is_found() -> None:
    catches(BaseNotDigestPinned, "ARG TAG=20\nFROM node:$TAG\n")
