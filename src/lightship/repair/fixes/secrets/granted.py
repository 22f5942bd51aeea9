"""What came of giving a file's builds a secret: its changes, and what is left to a person."""

from __future__ import annotations

from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from lightship.repair.fixes.secrets.build_grant import Grant

    LineChange = tuple[int, int, list[str]]
    """The first line and the one behind the last that go, and the lines that come there."""

    TextChange = tuple[int, int, str]
    """Offsets in the text, and what comes there."""

    Remark = tuple[int, str]
    """A line, 0 where it is not known, and what is to be told of it, to be read behind it."""


class LinesGranted(PlainValue):
    """The changes of whole lines of one file, and the ``remarks`` on builds that still lack it.

    ``environments`` are the lines, from the first to behind the last, of which the environment
    has the variable then.
    """

    __slots__ = ("changes", "environments", "remarks")

    def __init__(
        self,
        changes: Iterable[LineChange] = (),
        remarks: Iterable[Remark] = (),
        environments: Iterable[tuple[int, int]] = (),
    ) -> None:
        self.environments: Final = tuple(environments)
        self.changes: Final = tuple(changes)
        self.remarks: Final = tuple(remarks)


class TextGranted(PlainValue):
    """The changes of parts of one file's text, and the ``remarks`` as in :class:`LinesGranted`."""

    __slots__ = ("changes", "remarks")

    def __init__(self, changes: Iterable[TextChange] = (), remarks: Iterable[Remark] = ()) -> None:
        self.changes: Final = tuple(changes)
        self.remarks: Final = tuple(remarks)


def left_alone(grant: Grant) -> str:
    """Return what is said of a build that could not be given ``grant``."""
    if grant.is_ssh:
        return "builds it without the SSH agent: give it that (ssh)"
    if grant.is_argument:
        return (
            f"still gives {grant.variable} as a build argument: "
            f"give it the secret {grant.identifier} instead"
        )
    return f"builds it without the secret {grant.identifier}: give it that"


def given_twice(grant: Grant) -> str:
    """Return what is said of a build that has the secret now, and the argument still."""
    return (
        f"still gives {grant.variable} as a build argument beside the secret, "
        "by what it shares with others: take that out"
    )


def with_lines(text: str, changes: Iterable[LineChange]) -> str:
    """Return ``text`` with ``changes``, which do not overlap, for a look at what they come to."""
    lines = text.split("\n")
    for first, behind, new in sorted(changes, key=_place, reverse=True):
        lines[first - 1 : behind - 1] = new
    return "\n".join(lines)


def _place(change: LineChange) -> tuple[int, int]:
    return change[0], change[1]
