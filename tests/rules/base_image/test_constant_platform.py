"""FROM for one platform only."""

from __future__ import annotations

import pytest

from lightship.rules.base_image.constant_platform import ConstantPlatform
from tests.rules.speech import catches, findings, passes


def test_the_flag_is_shown() -> None:
    finding = catches(ConstantPlatform, "FROM --platform=linux/amd64 node:22 AS build\n")
    assert finding.message == "node:22 is always taken for linux/amd64, whatever the build is for"
    assert (finding.span.column, finding.span.end_column) == (6, 28)


@pytest.mark.parametrize("platform", ["linux", "arm64", "linux/arm/v7", '"linux/amd64"', "windows"])
def test_whatever_names_a_platform_counts(platform: str) -> None:
    catches(ConstantPlatform, f"FROM --platform={platform} a:1\n")


def test_every_stage_is_judged() -> None:
    text = "FROM --platform=linux/amd64 a:1 AS b\nFROM --platform=linux/amd64 b\nFROM scratch\n"
    assert len(findings(ConstantPlatform, text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "FROM debian:12\n",
        "FROM --platform=$BUILDPLATFORM a:1\n",
        'FROM --platform="${BUILDPLATFORM:-}" a:1\n',
        "FROM --platform=$TARGETPLATFORM a:1\n",
        "FROM --platform=linux/$TARGETARCH a:1\n",
        "ARG P=linux/amd64\nFROM --platform=$P a:1\n",
        "FROM --platform=linux/amd64 a:1 AS build-amd64\n",
        "FROM --platform=linux/amd64 a:1 AS Linux\n",
        "FROM --platform=linux/x86_64 a:1 AS on_amd64\n",
        "FROM --platform=l!nux a:1\n",
    ],
)
def test_variables_and_names_that_tell_pass(text: str) -> None:
    passes(ConstantPlatform, text)
