"""What is alike in a repair, put together: one kind of change, one reason for what is left."""

from __future__ import annotations

from lightship.report.columns import columns
from lightship.report.printable import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Final

    from lightship.repair.result import Left, Repairs

ROOM = 46
"""The columns that the places of one kind may take."""


class Group:
    """One kind: what it ``is``, why it is so, if that is to be told, and where, by path.

    A place is a path and a line, which is 0 for a file as a whole.
    """

    __slots__ = ("_is", "_places", "_why", "needs_unsafe", "severity")

    def __init__(
        self, is_: str, why: str = "", severity: int = 0, *, needs_unsafe: bool = False
    ) -> None:
        self._is: Final = is_
        self._why: Final = why
        self._places: Final[dict[str, list[int]]] = {}
        self.severity: Final = severity
        self.needs_unsafe: Final = needs_unsafe

    def add(self, path: str, line: int) -> None:
        """Add one place."""
        self._places.setdefault(path, []).append(line)

    @property
    def number(self) -> int:
        """How many places there are."""
        return sum(map(len, self._places.values()))

    def row(self, *, names_files: bool) -> str:
        """Return all that in a sentence, with as many of the places as fit into a line.

        Where there is but one file it is not named each time.
        """
        where = _listed(self._places) if names_files else _lines(self._places)
        what = ", ".join(filter(None, (self._is, where)))
        return f"{what}: {self._why}" if self._why else what

    @property
    def order(self) -> tuple[int, int, str]:
        """The worst first, then the most frequent."""
        return -self.severity, -self.number, self._is + self._why


def changes_by_kind(repairs: Repairs) -> list[Group]:
    """Return what was changed, the most frequent first."""
    groups: dict[tuple[str, str], Group] = {}
    for change in repairs.changes:
        key = change.title, change.code
        if key not in groups:
            code = f" ({change.code})" if change.code else ""
            groups[key] = Group(printable(change.title) + code)
        groups[key].add(change.path, change.line)
    return _sorted(groups.values())


def left_by_kind(repairs: Repairs) -> list[Group]:
    """Return what is left by rule and reason, the worst first."""
    groups: dict[tuple[str, str], Group] = {}
    for left in repairs.left:
        finding = left.finding
        key = finding.shown_code, left.reason
        if key not in groups:
            groups[key] = _left_group(left)
        groups[key].add(finding.path, finding.span.line)
    return _sorted(groups.values())


def untouched_by_kind(repairs: Repairs) -> list[Group]:
    """Return which files were left alone, by reason."""
    groups: dict[str, Group] = {}
    for file in repairs.files:
        if file.untouched:
            group = groups.setdefault(file.untouched, Group("", printable(file.untouched)))
            group.add(file.path, 0)
    return _sorted(groups.values())


def _left_group(left: Left) -> Group:
    finding = left.finding
    return Group(
        printable(f"{finding.name} ({finding.shown_code})"),
        printable(left.reason),
        finding.severity.value,
        needs_unsafe=left.needs_unsafe,
    )


def _sorted(groups: Iterable[Group]) -> list[Group]:
    return sorted(groups, key=lambda each: each.order)


def _lines(places: dict[str, list[int]]) -> str:
    """Return ``lines 2, 5``; empty where it is about the file as a whole."""
    numbers = sorted({line for lines in places.values() for line in lines if line})
    if not numbers:
        return ""
    return f"line{'s' if len(numbers) > 1 else ''} {_numbers(numbers, ROOM)}"


def _listed(places: dict[str, list[int]]) -> str:
    """Return ``a:2, 5; b:9`` where that fits, else how many there are in how many files."""
    shown = "; ".join([_place(path, lines) for path, lines in places.items()])
    if columns(shown) <= ROOM or len(places) == 1:
        return shown
    number = sum([line > 0 for lines in places.values() for line in lines])
    files = f"{len(places):,} files"
    return f"{number:,} places in {files}" if number > len(places) else files


def _place(path: str, lines: Sequence[int]) -> str:
    numbers = sorted({line for line in lines if line})
    shown = printable(path)
    return f"{shown}:{_numbers(numbers, ROOM - columns(shown))}" if numbers else shown


def _numbers(numbers: Sequence[int], room: int) -> str:
    """Return the first of ``numbers``, parted by commas, and how many others there are."""
    text = str(numbers[0])
    for done, number in enumerate(numbers[1:], 1):
        if len(text) + len(f", {number} and 99 more") > room:
            return f"{text} and {len(numbers) - done} more"
        text += f", {number}"
    return text
