"""Build arguments that spoil the cache."""

from __future__ import annotations

import pytest

from lightship.rules.layers_cache.volatile_step_early import VolatileStepEarly, is_volatile
from tests.rules.speech import catches, passes

INSTALL = "RUN npm ci\n"


def test_the_step_that_is_repeated_is_named() -> None:
    found = catches(VolatileStepEarly, f"FROM a:1\nARG X=1 GIT_COMMIT=none\n{INSTALL}")
    assert (found.span.line, found.span.column, found.span.end_column) == (2, 9, 24)
    assert found.message == (
        "GIT_COMMIT is another in every build, and the RUN on line 3 is done again "
        "whenever it changes"
    )


@pytest.mark.parametrize(
    "name", ["GIT_SHA", "BUILD_DATE", "APP_BUILD_DATE", "VCS_REF", "CI_COMMIT_SHA", "build_number"]
)
def test_names_of_commits_dates_and_build_numbers_are_volatile(name: str) -> None:
    assert is_volatile(name)


@pytest.mark.parametrize("name", ["VERSION", "NODE_VERSION", "UPDATE", "COMMITTEE", "REF", "DATE"])
def test_other_names_are_not(name: str) -> None:
    assert not is_volatile(name)


@pytest.mark.parametrize(
    "text",
    [
        f"FROM a:1\n{INSTALL}ARG GIT_COMMIT\nLABEL revision=$GIT_COMMIT\n",
        f"ARG GIT_COMMIT\nFROM a:1\n{INSTALL}",
        "FROM a:1\nARG GIT_COMMIT\nRUN echo hello\n",
        "FROM a:1\nARG GIT_COMMIT\nRUN npm ci && echo $GIT_COMMIT >version\n",
        f"FROM a:1\nARG TOOL_COMMIT={'0123456789' * 4}\n{INSTALL}",
        f"FROM a:1 AS one\nARG GIT_COMMIT\nFROM a:1\n{INSTALL}",
    ],
)
def test_what_spoils_nothing_passes(text: str) -> None:
    passes(VolatileStepEarly, text)
