"""Tests of the fix of signature-file-left."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS4012"


def test_lines_are_joined_as_those_around_are() -> None:
    """Lines are joined as those around are."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN curl -fsSLO https://example.com/tool.tgz -O https://example.com/tool.tgz.asc \\\n"
        "\t&& gpg --verify tool.tgz.asc \\\n"
        "    && rm tool.tgz\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN curl -fsSLO https://example.com/tool.tgz -O https://example.com/tool.tgz.asc \\\n"
        "\t&& gpg --verify tool.tgz.asc \\\n"
        "\t&& rm tool.tgz.asc \\\n"
        "    && rm tool.tgz\n"
    )


def test_the_signature_goes_once_it_is_checked() -> None:
    """The signature goes once it is checked."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN curl -fsSLO https://example.com/tool.tgz -O "
        "https://example.com/tool.tgz.asc && gpg --batch --verify tool.tgz.asc tool.tgz "
        "&& rm tool.tgz\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "RUN curl -fsSLO https://example.com/tool.tgz -O "
        "https://example.com/tool.tgz.asc && gpg --batch --verify tool.tgz.asc tool.tgz && \\\n"
        "    rm tool.tgz.asc && rm tool.tgz\n"
    )
