"""Tests of the fix of wget-progress-noise."""

from __future__ import annotations

import pytest

from tests.repair.repaired import repaired

CODE = "LS4014"


def test_progress_is_shown_in_dots() -> None:
    """Progress is shown in dots."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN wget https://example.com/a && wget -O b https://example.com/b\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN wget --progress=dot:giga https://example.com/a && wget --progress=dot:giga "
        "-O b https://example.com/b\n"
    )


def test_the_wget_of_a_base_that_is_not_known_may_be_another() -> None:
    """The wget of a base that is not known may be another."""
    before = "FROM example/base:1\nRUN wget https://example.com/a\n"
    assert repaired(before, CODE) == before


@pytest.mark.parametrize(
    ("base", "option"),
    [
        ("alpine:3.20", "-q"),
        ("example.com/base:1-alpine", "-q"),
        ("busybox:1.36", "-q"),
        ("debian:bookworm-slim", "--progress=dot:giga"),
    ],
)
def test_wget_of_busybox_is_told_to_be_quiet(base: str, option: str) -> None:
    """busybox's wget knows ``-q``; the option may come before a line break."""
    before = (
        f"FROM {base}\nRUN version=9 \\\n    && wget \\\n        https://example.com/$version\n"
    )
    assert repaired(before, CODE) == before.replace("wget", f"wget {option}")


def test_the_package_wget_is_that_of_gnu() -> None:
    """The package wget is that of GNU."""
    before = "FROM alpine:3.20\nRUN apk add --no-cache wget && wget https://example.com/a\n"
    after = before.replace("&& wget", "&& wget --progress=dot:giga")
    assert repaired(before, CODE) == after
