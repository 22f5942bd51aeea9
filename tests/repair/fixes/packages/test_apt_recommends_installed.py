"""Tests of the fix of apt-recommends-installed."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3015"


def test_without_the_consent_to_change_the_image_nothing_is_left_out() -> None:
    """Without the consent to change the image nothing is left out."""
    before = "FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y nginx\n"
    assert repaired(before, CODE) == before


def test_the_option_stands_behind_those_that_are_there() -> None:
    """The option stands behind those that are there."""
    before = (
        "FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y -t bookworm nginx\n"
    )
    assert repaired(before, CODE, unsafe=True) == (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y -t bookworm --no-install-recommends nginx\n"
    )


def test_certificates_are_named_that_curl_needs_once() -> None:
    """Certificates are named that curl needs, once."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y \\\n"
        "        curl \\\n"
        "        git\n"
        "RUN apt-get install -y wget\n"
    )
    assert repaired(before, CODE, unsafe=True) == (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y --no-install-recommends \\\n"
        "        ca-certificates \\\n"
        "        curl \\\n"
        "        git\n"
        "RUN apt-get install -y --no-install-recommends wget\n"
    )


def test_what_brings_certificates_is_left_at_that() -> None:
    """What brings certificates is left at that."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y ca-certificates curl gcc g++\n"
    )
    assert repaired(before, CODE, unsafe=True) == (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y --no-install-recommends "
        "ca-certificates curl gcc g++\n"
    )


def test_aptitude_has_an_option_of_another_name() -> None:
    """Aptitude has an option of another name."""
    before = "FROM debian:bookworm-slim\nRUN aptitude install -y nginx\n"
    assert repaired(before, CODE, unsafe=True) == (
        "FROM debian:bookworm-slim\nRUN aptitude install -y --without-recommends nginx\n"
    )


def test_in_a_builder_it_is_the_same_edit() -> None:
    """In a builder it is the same edit."""
    text = "FROM debian:bookworm AS build\nRUN apt-get install -y{} clang\nFROM scratch\n"
    text += "COPY --from=build /a /\n"
    assert repaired(text.format(""), CODE, unsafe=True) == text.format("")
    assert repaired(text.format(""), "LS3044") == text.format("")
    after = repaired(text.format(""), "LS3044", unsafe=True)
    assert after == text.format(" --no-install-recommends")
