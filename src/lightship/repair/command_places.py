"""Where the shell commands of an instruction stand: the one at a place is found at once."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand


class CommandPlaces:
    """The commands of an instruction in the order in which they begin, with their places.

    Offsets are in code points, in the Dockerfile's text. Commands may stand in one another: in
    substitutions, and in scripts that are handed to a shell.
    """

    __slots__ = ("_commands", "_furthest", "_highs", "_lows")

    def __init__(self, commands: Iterable[PlacedCommand]) -> None:
        placed = sorted([(*_place(each), each) for each in commands], key=lambda each: each[0])
        self._lows: Final = [low for low, _, _ in placed]
        self._highs: Final = [high for _, high, _ in placed]
        self._commands: Final = [command for _, _, command in placed]
        # How far those up to each one reach; where that is too little, none of them is long enough.
        self._furthest: Final = list(accumulate(self._highs, max))

    def innermost(self, start: int, end: int) -> PlacedCommand | None:
        """Return the shortest command that holds ``start`` to ``end``, of equal ones the first."""
        end = max(start, end)
        found: PlacedCommand | None = None
        width = -1
        for at in range(bisect_right(self._lows, start) - 1, -1, -1):
            low, high = self._lows[at], self._highs[at]
            if self._furthest[at] < end or (found is not None and low < end - width):
                break
            if end <= high and (found is None or high - low <= width):
                found, width = self._commands[at], high - low
        return found


def _place(command: PlacedCommand) -> tuple[int, int]:
    segments = command.placed.segments
    return segments.to_file(command.command.start), segments.end_to_file(command.command.end)
