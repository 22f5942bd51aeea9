"""Tests of the fix of pip-trusted-host."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3037"


def test_all_hosts_of_a_call_go() -> None:
    """All hosts of a call go."""
    before = (
        "FROM python:3.13-slim\n"
        "RUN pip install --no-cache-dir --trusted-host a.example.com "
        "--trusted-host=b.example.com tool\n"
    )
    assert repaired(before, CODE, unsafe=True) == (
        "FROM python:3.13-slim\nRUN pip install --no-cache-dir tool\n"
    )
