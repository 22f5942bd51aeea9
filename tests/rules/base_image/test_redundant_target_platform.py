"""FROM for the target platform, said aloud."""

from __future__ import annotations

import pytest

from lightship.rules.base_image.redundant_target_platform import RedundantTargetPlatform
from tests.rules.speech import catches, passes


def test_the_flag_is_shown() -> None:
    finding = catches(RedundantTargetPlatform, "FROM --platform=$TARGETPLATFORM alpine:3.22\n")
    assert finding.message == (
        "alpine:3.22 is taken for the target platform without $TARGETPLATFORM, too"
    )
    assert (finding.span.column, finding.span.end_column) == (6, 32)


@pytest.mark.parametrize(
    "text",
    [
        "FROM --platform=${TARGETPLATFORM} a:1\n",
        'FROM --platform="$TARGETPLATFORM" a:1\n',
        "FROM --platform=${TARGETPLATFORM:-linux/arm64} a:1\n",
        "ARG TARGETPLATFORM\nFROM --platform=$TARGETPLATFORM a:1\n",
        "FROM a:1 AS b\nFROM --platform=$TARGETPLATFORM b\n",
    ],
)
def test_however_it_is_written(text: str) -> None:
    catches(RedundantTargetPlatform, text)


@pytest.mark.parametrize(
    "text",
    [
        "FROM a:1\n",
        "FROM --platform=$BUILDPLATFORM a:1\n",
        "FROM --platform=$TARGETOS/$TARGETARCH a:1\n",
        "FROM --platform=$TARGETPLATFORM$X a:1\n",
        "FROM --platform=linux/amd64 a:1\n",
        "ARG TARGETPLATFORM=linux/arm64\nFROM --platform=$TARGETPLATFORM a:1\n",
    ],
)
def test_what_says_something_else_passes(text: str) -> None:
    passes(RedundantTargetPlatform, text)
