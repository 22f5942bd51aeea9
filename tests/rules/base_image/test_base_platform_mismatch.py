"""Images for another platform than the build's."""

from __future__ import annotations

import pytest

from lightship.checking.check import check
from lightship.checking.check_options import CheckOptions
from lightship.rules.base_image.base_platform_mismatch import BasePlatformMismatch
from tests.rules.speech import catches, passes

WINDOWS = "mcr.microsoft.com/windows/nanoserver:ltsc2022"


def test_the_image_is_shown_with_both_platforms() -> None:
    finding = catches(
        BasePlatformMismatch, "FROM --platform=linux/amd64 arm64v8/alpine:3.22 AS a\n"
    )
    assert finding.message == (
        "arm64v8/alpine:3.22 is for linux/arm64, and --platform asks for linux/amd64"
    )
    assert (finding.span.column, finding.span.end_column) == (29, 48)


@pytest.mark.parametrize(
    "text",
    [
        "FROM --platform=linux/arm64 amd64/debian:12\n",
        "FROM --platform=linux/arm64 docker.io/i386/debian:12\n",
        f"FROM --platform=linux/amd64 {WINDOWS}\n",
        "FROM --platform=linux arm32v7/debian:12\n",
    ],
)
def test_a_platform_that_is_written_out_is_compared(text: str) -> None:
    catches(BasePlatformMismatch, text)


def test_two_images_for_different_platforms_cannot_both_be_for_the_build() -> None:
    text = "FROM amd64/golang:1.24 AS build\nFROM arm64v8/alpine:3.22\nCOPY --from=build /a /b\n"
    finding = catches(BasePlatformMismatch, text)
    assert finding.span.line == 1
    assert finding.message == (
        "amd64/golang:1.24 is for linux/amd64, and arm64v8/alpine:3.22, which the last stage "
        "stands on, is for linux/arm64"
    )


@pytest.mark.parametrize(
    "text",
    [
        "FROM arm64v8/alpine:3.22\n",
        "FROM --platform=linux/arm64 arm64v8/alpine:3.22\n",
        "FROM --platform=linux/arm/v6 arm32v7/alpine:3.22\n",
        "FROM --platform=$BUILDPLATFORM amd64/golang:1.24 AS b\nFROM arm64v8/alpine:3.22\n",
        "FROM amd64/golang:1.24 AS b\nFROM amd64/alpine:3.22\n",
        "FROM amd64/golang:1.24 AS b\nFROM alpine:3.22\n",
        "FROM --platform=linux/amd64 alpine:3.22\n",
        "FROM --platform=linux/amd64 ghcr.io/arm64v8/alpine:3.22\n",
        "FROM --platform=linux/amd64 scratch\n",
        f"FROM {WINDOWS}\n",
        "FROM arm64v8/alpine:3.22 AS b\nFROM --platform=linux/amd64 b\n",
    ],
)
def test_what_fits_or_is_not_known_passes(text: str) -> None:
    passes(BasePlatformMismatch, text)


def test_the_platform_of_the_command_line_is_compared() -> None:
    options = CheckOptions(
        select=("LS2018",),
        standard_input=b"FROM arm64v8/alpine:3.22\n",
        platform="linux/amd64",
        jobs=1,
    )
    (finding,) = check(["-"], options).findings
    assert finding.message.endswith("and the build is for linux/amd64")
