"""RUN steps of a stage that does not ship, which could be one."""

from __future__ import annotations

import pytest

from lightship.rules.layers_cache.consecutive_run import ConsecutiveRun
from lightship.rules.layers_cache.consecutive_run_in_builder import ConsecutiveRunInBuilder
from tests.rules.speech import catches, passes

BUILDER = "FROM golang:1.23 AS build\n"
LAST = "FROM scratch\nCOPY --from=build /app /\n"


def test_a_row_in_a_builder_is_reported_at_its_second_run() -> None:
    found = catches(
        ConsecutiveRunInBuilder, f"{BUILDER}RUN go vet\nRUN go test\nRUN go build\n{LAST}"
    )
    assert found.message == "3 RUNs with a single command each stand in a row, and make 3 layers"
    assert (found.span.line, found.related[0].span.line) == (3, 2)


@pytest.mark.parametrize(
    "text",
    [
        "FROM debian:12\nRUN a\nRUN b\n",
        f"{BUILDER}RUN go build\nFROM debian:12\nCOPY --from=build /app /\nRUN a\nRUN b\n",
    ],
)
def test_each_row_is_found_by_one_of_the_two_rules(text: str) -> None:
    passes(ConsecutiveRunInBuilder, text)
    catches(ConsecutiveRun, text)


@pytest.mark.parametrize(
    "steps", ["RUN a\nWORKDIR /b\nRUN b\n", "RUN a && b\nRUN c && d\n", "RUN a\n"]
)
def test_what_belongs_together_already_passes(steps: str) -> None:
    passes(ConsecutiveRunInBuilder, BUILDER + steps + LAST)
