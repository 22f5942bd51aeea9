"""A FROM that is nothing without a build argument."""

from __future__ import annotations

import pytest

from lightship.rules.base_image.from_breaks_without_build_args import FromBreaksWithoutBuildArgs
from tests.rules.speech import catches, passes

RULE = FromBreaksWithoutBuildArgs


@pytest.mark.parametrize(
    "text",
    [
        "ARG BASE\nFROM $BASE",
        "ARG TAG\nFROM debian:$TAG",
        'ARG END="an:"\nFROM debi${END}',
        "ARG SYSTEM\nFROM --platform=$SYSTEM debian:12",
        "FROM $NEVER_DECLARED",
    ],
)
def test_what_the_file_leaves_empty_or_malformed(text: str) -> None:
    catches(RULE, text)


@pytest.mark.parametrize(
    "text",
    [
        "ARG BASE=debian:12\nFROM $BASE",
        "ARG TAG\nFROM debian:12$TAG",
        "ARG TAG\nFROM debian:${TAG:-12}",
        "FROM debian:",
        "FROM --platform=$BUILDPLATFORM debian:12",
    ],
)
def test_what_has_a_value_or_no_variable_is_another_matter(text: str) -> None:
    passes(RULE, text)


def test_a_build_argument_that_is_given_mends_this_build_and_not_the_file() -> None:
    catches(RULE, "ARG TAG\nFROM debian:$TAG", build_args={"TAG": "12"})
    passes(RULE, "ARG TAG=11\nFROM debian:$TAG", build_args={"TAG": ""})
