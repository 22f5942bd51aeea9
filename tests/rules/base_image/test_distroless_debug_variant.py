"""Debug variants of distroless images in production."""

from __future__ import annotations

import pytest

from lightship.rules.base_image.distroless_debug_variant import DistrolessDebugVariant
from tests.rules.speech import catches, passes


def test_the_debug_variant_is_found() -> None:
    text = "FROM golang:1.24 AS build\nFROM gcr.io/distroless/static-debian12:debug\n"
    finding = catches(DistrolessDebugVariant, text)
    assert finding.message == (
        "gcr.io/distroless/static-debian12:debug carries a BusyBox shell into the shipped image"
    )
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (2, 6, 45)


@pytest.mark.parametrize(
    "dockerfile",
    [
        "FROM gcr.io/distroless/java21-debian12:debug-nonroot\n",
        "FROM gcr.io/distroless/base:debug@sha256:" + "0123456789abcdef" * 4 + "\n",
        "FROM registry.acme.io/mirror/distroless/python3:debug\n",
        "ARG VARIANT=debug\nFROM gcr.io/distroless/cc-debian12:${VARIANT}\n",
        "FROM gcr.io/distroless/cc-debian12:debug-arm64 AS base\nFROM base\nCOPY a /a\n",
    ],
)
def test_all_debug_tags_are_found(dockerfile: str) -> None:
    catches(DistrolessDebugVariant, dockerfile)


@pytest.mark.parametrize(
    "dockerfile",
    [
        "FROM gcr.io/distroless/static-debian12:nonroot\n",
        "FROM gcr.io/distroless/static-debian12\n",
        "FROM gcr.io/distroless/base:debug AS staging\nFROM gcr.io/distroless/base:nonroot\n",
        "FROM gcr.io/distroless/base:debug AS debug\n",
        "ARG VARIANT\nFROM gcr.io/distroless/base:$VARIANT\n",
        "FROM acme/app:debug\n",
        "FROM distroless/debug\n",
    ],
)
def test_other_variants_and_stages_pass(dockerfile: str) -> None:
    passes(DistrolessDebugVariant, dockerfile)


def test_the_target_decides() -> None:
    text = "FROM gcr.io/distroless/base:debug AS staging\nFROM gcr.io/distroless/base\n"
    catches(DistrolessDebugVariant, text, target="staging")
