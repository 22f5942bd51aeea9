"""Tests of the fix of apt-interactive-front-end."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3014"


def test_every_apt_of_a_run_becomes_apt_get_and_apt_cache_where_it_asks() -> None:
    """Every apt of a RUN becomes apt-get, and apt-cache where it asks."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt update && \\\n"
        "    apt full-upgrade -y && \\\n"
        "    /usr/bin/apt install -y curl && \\\n"
        "    apt show curl\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && \\\n"
        "    apt-get dist-upgrade -y && \\\n"
        "    /usr/bin/apt-get install -y curl && \\\n"
        "    apt-cache show curl\n"
    )


def test_an_upgrade_still_installs_new_packages() -> None:
    """An upgrade still installs new packages."""
    before = "FROM debian:bookworm-slim\nRUN apt update && apt upgrade -y\n"
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\nRUN apt-get update && apt-get upgrade --with-new-pkgs -y\n"
    )


def test_a_list_has_no_like_and_stays() -> None:
    """A list has no like and stays."""
    before = "FROM debian:bookworm-slim\nRUN apt update && apt list --installed\n"
    assert repaired(before, CODE) == before


def test_a_here_document_is_no_other_text() -> None:
    """A here-document is no other text."""
    before = "FROM debian:bookworm-slim\nRUN <<EOF\napt update\napt install -y curl\nEOF\n"
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\nRUN <<EOF\napt-get update\napt-get install -y curl\nEOF\n"
    )
