"""Tests of the fix of update-alone."""

from __future__ import annotations

import pytest

from tests.repair.repaired import repaired

CODE = "LS4001"


def test_the_refresh_moves_to_what_uses_it() -> None:
    """The refresh moves to what uses it."""
    before = (
        "FROM debian:bookworm-slim\n"
        "# indexes\n"
        "RUN apt-get update\n"
        "ENV A=b\n"
        "RUN apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\n"
        "# indexes\n"
        "ENV A=b\n"
        "RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n"
    )


def test_one_that_nothing_uses_goes() -> None:
    """One that nothing uses goes."""
    before = 'FROM debian:bookworm-slim\nRUN apt-get update -q && echo done\nCMD ["x"]\n'
    assert repaired(before, CODE) == ('FROM debian:bookworm-slim\nRUN echo done\nCMD ["x"]\n')


def test_the_comments_around_it_stay() -> None:
    """The comments around it stay."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN echo a && \\\n"
        "    # fetch\n"
        "    apt-get update && \\\n"
        "    echo b && \\\n"
        "    # once more\n"
        "    apt-get update\n"
    )
    assert repaired(before, CODE) == (
        "FROM debian:bookworm-slim\nRUN echo a && \\\n    # fetch\n    echo b\n    # once more\n"
    )


def test_apk_fetches_by_itself_when_it_is_told_to_keep_nothing() -> None:
    """Apk fetches by itself when it is told to keep nothing."""
    before = "FROM alpine:3.22\nRUN apk update\nRUN apk add curl\n"
    assert repaired(before, CODE) == ("FROM alpine:3.22\nRUN apk add --no-cache curl\n")


def test_yum_fetches_by_itself() -> None:
    """Yum fetches by itself."""
    before = "FROM centos:7\nRUN yum makecache\nRUN yum install -y httpd && yum clean all\n"
    assert repaired(before, CODE) == ("FROM centos:7\nRUN yum install -y httpd && yum clean all\n")


def test_a_script_that_runs_later_may_use_it() -> None:
    """A script that runs later may use it."""
    before = "FROM debian:bookworm-slim\nRUN apt-get update\nRUN ./setup\n"
    assert repaired(before, CODE) == before


@pytest.mark.parametrize("cache", ["mount", "clean"])
def test_one_that_goes_leaves_nothing_to_clean_up(cache: str) -> None:
    """One that goes leaves nothing to clean up, and nothing to mount."""
    before = "FROM debian:12\nRUN apt-get update && composer install && make\n"
    after = "FROM debian:12\nRUN composer install && make\n"
    assert repaired(before, CODE, "LS3016", cache=cache) == after


def test_a_clean_up_goes_along() -> None:
    """A clean-up goes along, and mounts that the author gave the step for it."""
    before = (
        "FROM debian:12\n"
        "RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\\n"
        "    apt-get update && make && rm -rf /var/lib/apt/lists/*\n"
    )
    assert repaired(before, CODE) == "FROM debian:12\nRUN make\n"
