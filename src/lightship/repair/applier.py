"""Applies fixes to texts: sorted, whole or not at all, overlaps left for another round.

Pure: texts and fixes in, texts and what became of each fix out.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from itertools import pairwise, starmap

from lightship.dockerfile.syntax.source import Source
from lightship.model.fix import Creation
from lightship.model.plain_value import PlainValue
from lightship.repair.edits.lines import CRLF, line_end

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Final

    from lightship.model.fix import Fix, Replacement

    Placed = tuple[int, int, str]
    """An edit as offsets: from, to (exclusive), and what comes there."""


class Applied(PlainValue):
    """What applying came to.

    ``texts`` are all texts, by path, also those that did not change; ``taken``
    are the fixes that are in them, ``waiting`` those that overlap with one taken.
    """

    __slots__ = ("taken", "texts", "waiting")

    def __init__(
        self, texts: Mapping[str, str], taken: tuple[Fix, ...], waiting: tuple[Fix, ...]
    ) -> None:
        self.texts: Final = dict(texts)
        self.taken: Final = taken
        self.waiting: Final = waiting


def apply(texts: Mapping[str, str], fixes: Sequence[Fix]) -> Applied:
    """Return ``texts`` with as many of ``fixes`` in them as go together.

    Fixes are tried in the order of their first places. One of whose edits touches
    what another one took, or a file that is not in ``texts``, or makes a file that is, waits.
    What is put into a text whose lines end with CRLF gets such ends, too.
    """
    sheets = {path: _Sheet(text) for path, text in texts.items()}
    made: dict[str, str] = {}
    taken: list[Fix] = []
    waiting: list[Fix] = []
    for fix in sorted(fixes, key=order_of):
        if _take(fix, sheets, made):
            taken.append(fix)
        else:
            waiting.append(fix)
    after = {path: sheet.text() for path, sheet in sheets.items()}
    return Applied({**after, **made}, tuple(taken), tuple(waiting))


def _take(fix: Fix, sheets: Mapping[str, _Sheet], made: dict[str, str]) -> bool:
    placed: dict[str, list[Placed]] = {}
    creations: dict[str, str] = {}
    for edit in fix.edits:
        if isinstance(edit, Creation):
            if edit.path in sheets or edit.path in made or edit.path in creations:
                return False
            creations[edit.path] = edit.text
            continue
        sheet = sheets.get(edit.path)
        if sheet is None:
            return False
        placed.setdefault(edit.path, []).append(sheet.place(edit))
    for path, edits in placed.items():
        edits.sort()
        if any(starmap(_overlap, pairwise(edits))) or not all(map(sheets[path].has_room, edits)):
            return False
    for path, edits in placed.items():
        sheets[path].take(edits)
    made.update(creations)
    return True


class _Sheet:
    """A text and the edits taken for it: in order, and so that no two overlap.

    So only the neighbours of another edit have to be asked whether it has room.
    """

    __slots__ = ("_edits", "_has_crlf", "_source")

    def __init__(self, text: str) -> None:
        self._source: Final = Source(text)
        self._has_crlf: Final = line_end(self._source) == CRLF
        self._edits: Final[list[Placed]] = []

    def place(self, edit: Replacement) -> Placed:
        span, source = edit.span, self._source
        start = source.offset(span.line, span.column)
        end = max(source.offset(span.end_line, span.end_column), start)
        text = edit.text
        if self._has_crlf and "\n" in text:
            text = text.replace(CRLF, "\n").replace("\n", CRLF)
        return start, end, text

    def has_room(self, at: Placed) -> bool:
        edits = self._edits
        behind = bisect_left(edits, at)
        return not any(_overlap(at, other) for other in edits[max(behind - 1, 0) : behind + 1])

    def take(self, edits: Iterable[Placed]) -> None:
        """Take ``edits``, for which there is room."""
        for at in edits:
            insort(self._edits, at)

    def text(self) -> str:
        text, at = self._source.text, 0
        parts: list[str] = []
        for start, end, new in self._edits:
            parts += (text[at:start], new)
            at = end
        return "".join([*parts, text[at:]])


def _overlap(one: Placed, other: Placed) -> bool:
    """Return whether two edits share a character, or stand at one and the same place.

    Of two insertions in one place it would be open which comes first.
    """
    if one[0] == other[0]:
        return True
    first, second = (one, other) if one[0] < other[0] else (other, one)
    return second[0] < first[1]


def order_of(fix: Fix) -> tuple[object, ...]:
    """Return what fixes are sorted by: where they begin, what they do, where they end, the rest.

    So the outcome is the same in whatever order they come; and of fixes of one kind that all
    bring something up to one place, the one that takes it from the nearest is first.
    """
    places = [_place(edit) for edit in fix.edits]
    return (
        min([place[:3] for place in places], default=("", 0, 0)),
        fix.title,
        max([(place[0], *place[3:]) for place in places], default=("", 0, 0)),
        sorted([(*_place(edit), edit.text) for edit in fix.edits]),
    )


def _place(edit: Replacement | Creation) -> tuple[str, int, int, int, int]:
    if isinstance(edit, Creation):
        return (edit.path, 0, 0, 0, 0)
    span = edit.span
    return (edit.path, span.line, span.column, span.end_line, span.end_column)
