"""Tests of the fix of pip-cache-left."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3022"


def test_a_mount_holds_the_cache() -> None:
    """A mount holds the cache."""
    before = (
        "FROM python:3.13-slim\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\n"
    )
    assert repaired(before, CODE) == (
        "FROM python:3.13-slim\n"
        "COPY requirements.txt ./\n"
        "RUN --mount=type=cache,target=/root/.cache/pip \\\n"
        "    pip install -r requirements.txt\n"
    )


def test_no_cache_is_kept_where_that_is_wished_for() -> None:
    """No cache is kept where that is wished for."""
    before = (
        "FROM python:3.13-slim\nRUN pip install flask && python -m pip install \\\n    gunicorn\n"
    )
    assert repaired(before, CODE, cache="clean") == (
        "FROM python:3.13-slim\n"
        "RUN pip install --no-cache-dir flask && python -m pip install --no-cache-dir \\\n"
        "    gunicorn\n"
    )


def test_a_mount_in_a_home_that_is_not_root_is_another_one() -> None:
    """A mount in a home that is not root is another one."""
    before = "FROM python:3.13-slim\nUSER app\nRUN pip install flask\n"
    assert repaired(before, CODE) == (
        "FROM python:3.13-slim\nUSER app\nRUN pip install --no-cache-dir flask\n"
    )


def test_a_mount_would_hide_what_else_is_put_there() -> None:
    """A mount would hide what else is put there."""
    before = "FROM python:3.13-slim\nCOPY cache /root/.cache/pip\nRUN pip install flask\n"
    assert repaired(before, CODE) == (
        "FROM python:3.13-slim\nCOPY cache /root/.cache/pip\nRUN pip install --no-cache-dir flask\n"
    )


def test_lines_that_announce_here_documents_are_not_broken() -> None:
    """Lines that announce here-documents are not broken."""
    before = "FROM python:3.13-slim\nRUN <<EOF\npip install flask\nEOF\n"
    assert repaired(before, CODE) == (
        "FROM python:3.13-slim\n"
        "RUN --mount=type=cache,target=/root/.cache/pip <<EOF\n"
        "pip install flask\n"
        "EOF\n"
    )
