"""Tests of the fix of source-tree-left."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS4011"


def test_the_sources_go_at_the_end_with_consent() -> None:
    """The sources go at the end, with consent."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN mkdir -p /usr/src/tool \\\n"
        "    && curl -fsSL https://example.com/tool.tgz | tar -xz -C /usr/src/tool \\\n"
        "    && make -C /usr/src/tool install\n"
    )
    assert repaired(before, CODE, unsafe=True) == (
        "FROM debian:bookworm-slim\n"
        "RUN mkdir -p /usr/src/tool \\\n"
        "    && curl -fsSL https://example.com/tool.tgz | tar -xz -C /usr/src/tool \\\n"
        "    && make -C /usr/src/tool install \\\n"
        "    && rm -rf /usr/src/tool\n"
    )
