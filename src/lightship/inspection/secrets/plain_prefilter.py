"""The prefilter where there is no Hyperscan: the same telltales, a few times slower.

The anchors are found by one pass of Aho and Corasick's automaton; where one is, the
expressions that hold it are tried on a short window.
"""

from __future__ import annotations

import re

from ahocorasick_rs import BytesAhoCorasick, Implementation

from lightship.inspection.secrets.prefilter import BLOCK, HIT_LIMIT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lightship.inspection.secrets.prefilter import Hit
    from lightship.inspection.secrets.telltale import Telltale

REACH_BEFORE = 64
"""No match begins further than that before an anchor in it."""

REACH = 256
"""No match ends further than that behind an anchor in it."""


class PlainPrefilter:
    """See :class:`~lightship.inspection.secrets.prefilter.Prefilter`."""

    def __init__(self, telltales: Sequence[Telltale]) -> None:
        self._expressions = [re.compile(each.expression.encode("ascii")) for each in telltales]
        self._of_anchor: dict[bytes, list[int]] = {}
        for number, each in enumerate(telltales):
            for anchor in each.anchors:
                self._of_anchor.setdefault(anchor.encode("ascii"), []).append(number)
        self._anchors = list(self._of_anchor)
        self._automaton = BytesAhoCorasick(self._anchors, implementation=Implementation.DFA)

    def hits(self, unit: bytes) -> list[Hit]:
        """See ``Prefilter.hits``."""
        found: dict[Hit, None] = {}
        told: set[tuple[int, int]] = set()
        for number, end in self._matches(unit):
            if len(found) < HIT_LIMIT:
                found[number, end] = None
            elif (number, end // BLOCK) not in told:
                told.add((number, end // BLOCK))
                found[number, end] = None
        return list(found)

    def _matches(self, unit: bytes) -> Iterator[Hit]:
        places = self._automaton.find_matches_as_indexes(unit.lower(), overlapping=True)
        for anchor, start, end in places:
            for number in self._of_anchor[self._anchors[anchor]]:
                search = self._expressions[number].search
                place = max(0, start - REACH_BEFORE)
                while (match := search(unit, place, end + REACH)) and match.start() <= start:
                    yield number, match.end()
                    place = match.start() + 1
