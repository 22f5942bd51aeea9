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
        self._exact = _Anchors(telltales, ignore_case=False)
        self._any_case = _Anchors(telltales, ignore_case=True)

    def hits(self, unit: memoryview) -> list[Hit]:
        """See ``Prefilter.hits``."""
        found: dict[Hit, None] = {}
        told: set[tuple[int, int]] = set()
        text = bytes(unit)
        matches = (self._exact.matches(text, text), self._any_case.matches(text, text.lower()))
        for number, end in (hit for each in matches for hit in each):
            if len(found) < HIT_LIMIT:
                found[number, end] = None
            elif (number, end // BLOCK) not in told:
                told.add((number, end // BLOCK))
                found[number, end] = None
        return list(found)


class _Anchors:
    """The anchors of the telltales that ignore case, or of those that do not."""

    def __init__(self, telltales: Sequence[Telltale], *, ignore_case: bool) -> None:
        self._expressions: dict[int, re.Pattern[bytes]] = {}
        of_anchor: dict[bytes, list[int]] = {}
        for number, each in enumerate(telltales):
            if each.ignores_case is ignore_case:
                self._expressions[number] = re.compile(each.expression.encode("ascii"))
                for anchor in each.anchors:
                    of_anchor.setdefault(anchor.encode("ascii"), []).append(number)
        self._telltales = list(of_anchor.values())
        self._automaton = BytesAhoCorasick(list(of_anchor), implementation=Implementation.DFA)

    def matches(self, unit: bytes, searched: bytes) -> Iterator[Hit]:
        """Yield the hits in ``unit``, in which anchors are as they are in ``searched``."""
        places = self._automaton.find_matches_as_indexes(searched, overlapping=True)
        for anchor, start, end in places:
            for number in self._telltales[anchor]:
                search = self._expressions[number].search
                place = max(0, start - REACH_BEFORE)
                while (match := search(unit, place, end + REACH)) and match.start() <= start:
                    yield number, match.end()
                    place = match.start() + 1
