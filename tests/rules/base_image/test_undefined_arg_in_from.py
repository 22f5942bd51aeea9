"""Variables of FROM that no ARG declares."""

from __future__ import annotations

import pytest

from lightship.rules.base_image.undefined_arg_in_from import UndefinedArgInFrom
from tests.rules.speech import catches, findings, passes


def test_the_image_is_shown() -> None:
    finding = catches(UndefinedArgInFrom, "FROM debian:12${VARIANT} AS a\n")
    assert finding.message == ("FROM uses $VARIANT, which no ARG above the first FROM declares")
    assert (finding.span.column, finding.span.end_column) == (6, 25)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("FROM --platform=$BULIDPLATFORM scratch\n", "; is $BUILDPLATFORM meant?"),
        ("ARG MY_ARCH=arm64\nFROM --platform=linux/$MYARCH a:1\n", "; is $MY_ARCH meant?"),
        (
            "FROM a:1\nARG RELEASE_NAME=x\nFROM a:1$RELEASE_NAME\n",
            "; what a stage sets is not seen here",
        ),
        (
            "FROM a:1\nENV RELEASE_NAME=x\nFROM a:1$RELEASE_NAME\n",
            "; what a stage sets is not seen here",
        ),
    ],
)
def test_what_may_be_meant_is_told(text: str, end: str) -> None:
    assert catches(UndefinedArgInFrom, text).message.endswith(end)


def test_a_default_does_not_declare_anything() -> None:
    catches(UndefinedArgInFrom, "FROM debian:${TAG:-12}\n")


def test_every_variable_is_reported() -> None:
    text = "ARG TAG=12\nFROM a:$TAG$ONE_THING AS b\nFROM a:$ANOTHER_ONE\n"
    assert [each.subject for each in findings(UndefinedArgInFrom, text)] == [
        "FROM $ONE_THING",
        "FROM $ANOTHER_ONE",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ARG BASE=scratch\nFROM $BASE\n",
        "ARG DEBUG\nFROM scratch${DEBUG}\n",
        "ARG DEBUG\nFROM scra${DEBUG:-tch}\n",
        "FROM --platform=$BUILDPLATFORM scratch\n",
        "FROM a:1-$TARGETARCH\n",
        "FROM a:1-${TARGETVARIANT}\n",
        "ARG A=1\nARG B=$A\nFROM a:$B\n",
        "FROM a:1${B\n",
    ],
)
def test_what_is_declared_or_the_builders_own_passes(text: str) -> None:
    passes(UndefinedArgInFrom, text)
