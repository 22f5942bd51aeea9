"""Tests of the fix of archive-left-after-extract."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS4009"


def test_the_archive_goes_once_it_is_unpacked() -> None:
    """The archive goes once it is unpacked."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN curl -fsSLO https://example.com/tool-$V.tar.gz \\\n"
        "    && tar -xzf tool-$V.tar.gz -C /opt \\\n"
        "    && echo done\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN curl -fsSLO https://example.com/tool-$V.tar.gz \\\n"
        "    && tar -xzf tool-$V.tar.gz -C /opt \\\n"
        "    && rm tool-$V.tar.gz \\\n"
        "    && echo done\n"
    )


def test_one_that_is_named_again_may_be_used_again() -> None:
    """One that is named again may be used again."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN curl -fsSLO https://example.com/tool.tgz && tar -xzf tool.tgz && sha256sum "
        "tool.tgz\n"
    )
    assert repaired(before, CODE) == before


def test_one_of_an_earlier_layer_cannot_be_taken_out_of_it() -> None:
    """One of an earlier layer cannot be taken out of it."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN curl -fsSLO https://example.com/tool.tgz && true\n"
        "RUN tar -xzf tool.tgz && true\n"
    )
    assert repaired(before, CODE, unsafe=True) == before
