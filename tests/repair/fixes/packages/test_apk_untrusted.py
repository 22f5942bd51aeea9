"""Tests of the fix of apk-untrusted."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3033"


def test_the_option_goes() -> None:
    """The option goes."""
    before = "FROM alpine:3.22\nRUN apk add --no-cache --allow-untrusted /tmp/tool.apk\n"
    assert repaired(before, CODE, unsafe=True) == (
        "FROM alpine:3.22\nRUN apk add --no-cache /tmp/tool.apk\n"
    )
