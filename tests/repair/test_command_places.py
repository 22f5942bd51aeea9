"""Tests of where shell commands stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from lightship.dockerfile.parse import parse
from lightship.dockerfile.script_reading import script_of
from lightship.repair.command_places import CommandPlaces

if TYPE_CHECKING:
    from lightship.dockerfile.placed_script import PlacedCommand

TEXT = 'FROM a\nRUN a && b "$(c d | e)" && sh -c "f; g $(h)" && { i; ( j && k ); } | l\n'


def commands() -> tuple[PlacedCommand, ...]:
    """Return the commands of the RUN."""
    dockerfile = parse(TEXT)
    run = dockerfile.instructions[1]
    stage = dockerfile.stages.stage_of(run)
    assert stage is not None
    script = script_of(run, stage)
    assert script is not None
    return script.commands


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_the_innermost_is_the_shortest_that_holds_the_place(start: int, end: int) -> None:
    """The innermost command is the shortest one that holds the place."""
    every = commands()
    holding = []
    for each in every:
        segments = each.placed.segments
        low, high = segments.to_file(each.command.start), segments.end_to_file(each.command.end)
        if low <= start and max(start, end) <= high:
            holding.append((high - low, each))
    wanted = min(holding, key=lambda pair: pair[0])[1] if holding else None
    assert CommandPlaces(every).innermost(start, end) is wanted
