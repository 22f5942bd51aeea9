"""Tests of the fix of apt-dist-upgrade."""

from __future__ import annotations

from tests.repair.repaired import repaired

CODE = "LS3028"


def test_the_upgrade_goes_and_the_rest_stays() -> None:
    """The upgrade goes and the rest stays."""
    before = (
        "FROM debian:bookworm-slim\n"
        "RUN apt-get update && \\\n"
        "    apt-get dist-upgrade -y && \\\n"
        "    apt-get install -y curl\n"
    )
    assert repaired(before, CODE, unsafe=True) == (
        "FROM debian:bookworm-slim\nRUN apt-get update && \\\n    apt-get install -y curl\n"
    )


def test_a_run_that_does_no_more_goes_and_its_comments_stay() -> None:
    """A RUN that does no more goes, and its comments stay."""
    before = (
        "FROM debian:bookworm-slim\n"
        "# up to date\n"
        "RUN apt-get update \\\n"
        " # all of it\n"
        " && apt-get dist-upgrade -y \\\n"
        " && rm -rf /var/lib/apt/lists/*\n"
        'CMD ["x"]\n'
    )
    assert repaired(before, CODE, unsafe=True) == (
        'FROM debian:bookworm-slim\n# up to date\n # all of it\nCMD ["x"]\n'
    )
