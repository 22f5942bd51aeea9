"""Tests of the fix of cleanup-in-later-layer."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS4004"


def test_a_cache_is_emptied_where_it_is_filled() -> None:
    """A cache is emptied where it is filled."""
    before = "FROM centos:7\nRUN yum install -y httpd\nRUN yum clean all\n"
    assert repaired(before, CODE) == ("FROM centos:7\nRUN yum install -y httpd && yum clean all\n")


def test_what_is_used_in_between_cannot_go_before() -> None:
    """What is used in between cannot go before."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*\n"
        "RUN make && apt-get purge -y gcc\n"
    )
    assert repaired(before, CODE, unsafe=True) == before


def test_packages_are_removed_where_they_are_installed_with_consent() -> None:
    """Packages are removed where they are installed, with consent."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*\n"
        "RUN apt-get purge -y gcc\n"
    )
    assert repaired(before, CODE, unsafe=True) == (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/* && "
        "apt-get purge -y gcc\n"
    )


def test_what_a_script_may_have_filled_again_stays_where_it_is() -> None:
    """What a script may have filled again stays where it is."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && apt-get install -y curl\n"
        "RUN ./setup.sh && rm -rf /var/lib/apt/lists/*\n"
    )
    assert repaired(before, CODE, unsafe=True) == before


def test_indexes_that_are_read_in_between_stay() -> None:
    """Indexes that are read in between stay."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update\n"
        "RUN apt-get install -y curl\n"
        "RUN rm -rf /var/lib/apt/lists/*\n"
    )
    assert repaired(before, CODE, unsafe=True) == before
