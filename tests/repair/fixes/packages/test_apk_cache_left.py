"""Tests of the fix of apk-cache-left."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3018"


def test_the_option_takes_the_place_of_the_update() -> None:
    """The option takes the place of the update."""
    before = (
        "FROM alpine:3.22\n"
        "RUN apk update && \\\n"
        "    apk add --virtual .build gcc && \\\n"
        "    apk add curl\n"
    )
    assert repaired(before, CODE) == (
        "FROM alpine:3.22\n"
        "RUN apk add --no-cache --virtual .build gcc && \\\n"
        "    apk add --no-cache curl\n"
    )


def test_an_update_at_its_end_or_in_a_condition_stores_nothing() -> None:
    """An update at its end, or in a condition, stores nothing."""
    before = "FROM alpine:3.22\nRUN if true; then apk update; fi && apk upgrade\n"
    assert repaired(before, CODE) == (
        "FROM alpine:3.22\nRUN if true; then apk update --no-cache; fi && apk upgrade --no-cache\n"
    )


def test_a_line_of_a_here_document_goes_as_a_whole() -> None:
    """A line of a here-document goes as a whole."""
    before = "FROM alpine:3.22\nRUN <<EOF\napk update\n  apk add git\nEOF\n"
    assert repaired(before, CODE) == (
        "FROM alpine:3.22\nRUN <<EOF\n  apk add --no-cache git\nEOF\n"
    )
