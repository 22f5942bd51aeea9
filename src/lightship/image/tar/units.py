"""A tar in units of about a megabyte: members and their content, contiguous.

Nearly every file is one piece of one unit: nothing is copied for it, and what
scans the bytes does so in one call for hundreds of files. A unit is a chunk as it came,
but for what two chunks share: a small member that begins in one and ends in the next is
joined, a large one is cut. Each piece of a cut member after the first is preceded by the last
bytes of the one before, so that nothing that one looks for is cut in two.
"""

from __future__ import annotations

from lightship.image.tar.headers import HeaderReader, filled
from lightship.model.errors import ImageLimit, MalformedImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.image.tar.member import Member

JOINED: Final = 64 * 1024
"""The most bytes of a member that is joined where it is in two chunks; a larger one is cut."""

OVERLAP: Final = 4096
"""The bytes of a cut member that stand before each further piece of it."""

BRIDGE: Final = 2 * OVERLAP
"""The bytes of a chunk that are joined to the end of the one before where a member is cut."""

MEMBER_LIMIT: Final = 20_000_000
"""The most members of one layer that are read."""


class Piece:
    """A member's content, or a part of it, in a unit's data.

    The content of this piece is ``data[begin:end]``; ``offset`` bytes of the
    member's content came before it, of which the last ``before`` stand in the data
    ahead of ``begin``. ``is_last`` says that none follows.
    """

    __slots__ = ("before", "begin", "end", "is_last", "member", "offset")

    def __init__(
        self, member: Member, begin: int, end: int, offset: int, before: int, is_last: bool
    ) -> None:
        self.member: Final = member
        self.begin: Final = begin
        self.end: Final = end
        self.offset: Final = offset
        self.before: Final = before
        self.is_last: Final = is_last


class Unit:
    """Some members of a tar, contiguous; what stands between their pieces may come again."""

    __slots__ = ("data", "pieces")

    def __init__(self, data: memoryview, pieces: list[Piece]) -> None:
        self.data: Final = data
        self.pieces: Final = pieces


class UnitReader:
    """Cuts a tar into units, chunk by chunk."""

    def __init__(self) -> None:
        self._headers = HeaderReader()
        self._rest: bytes = b""
        """What came after the last whole member, or the overlap where one is cut."""
        self._cut: Member | None = None
        """The member of which not everything has come."""
        self._come = 0
        """How many bytes of the cut member's content have come."""
        self._filling = 0
        """How many zeros after the last member have yet to come, where it ended what was read."""
        self._members = 0
        self._is_over = False

    def read(self, chunks: Iterator[memoryview]) -> Iterator[Unit]:
        """Yield the units of the tar whose bytes ``chunks`` are.

        What follows the end of the tar is read and passed over.

        Raises:
            MalformedImage: it is no tar, or ends in the middle of a member.
            ImageLimit: it holds more than :data:`MEMBER_LIMIT` members.

        """
        for chunk in chunks:
            if self._is_over:
                continue
            for unit in self._units(chunk):
                if unit.pieces:
                    yield unit
        if self._cut is not None or (self._rest and not self._is_over):
            raise MalformedImage(
                "a layer ends in the middle of a file",
                "fetch or save the image again; the layer is cut off",
            )

    def _units(self, chunk: memoryview) -> list[Unit]:
        units: list[Unit] = []
        at = self._bridge(chunk, units) if self._rest else 0
        if at < len(chunk) and not self._is_over:
            units.append(self._unit(chunk, at))
        return units

    def _unit(self, data: memoryview, at: int) -> Unit:
        """Read all that begins at ``at`` or later, and keep what is left over."""
        self._rest = b""
        pieces: list[Piece] = []
        end = self._read_on(data, at, len(data), pieces)
        if end < len(data) and not self._is_over:
            self._rest = bytes(data[end:])
        return Unit(data, pieces)

    def _bridge(self, chunk: memoryview, units: list[Unit]) -> int:
        """Join what is left of the chunk before to the beginning of this one.

        Returns where in ``chunk`` that ends which began in the one before.
        """
        rest, self._rest = self._rest, b""
        head = bytes(chunk[: JOINED if self._cut is None else BRIDGE])
        joined = rest + head
        data = memoryview(joined)
        pieces: list[Piece] = []
        end = self._read_on(data, 0 if self._cut is None else len(rest), len(rest), pieces)
        if end >= len(rest) or self._is_over:
            units.append(Unit(data, pieces))
            return end - len(rest)
        if len(head) == len(chunk):
            self._rest = joined
        else:
            # A member with long headers: nothing but all of the chunk will do.
            units.append(self._unit(memoryview(rest + chunk), 0))
        return len(chunk)

    def _read_on(self, data: memoryview, at: int, until: int, pieces: list[Piece]) -> int:
        """Add the pieces of members that begin before ``until``; return where the last ends.

        That is before ``until`` only where a member is not wholly there.
        """
        if self._cut is not None:
            at = self._go_on(self._cut, data, at, pieces)
        elif self._filling:
            at += self._filling
            self._filling = 0
        end = len(data)
        read = self._headers.read
        while at < until:
            located = read(data, at)
            member = located.member
            if member is None:
                self._is_over = located.is_end
                return at
            begin = located.content
            stop = begin + member.stored
            if stop > end and (member.stored <= JOINED or begin >= end):
                return at
            self._count()
            pieces.append(Piece(member, begin, min(stop, end), 0, 0, stop <= end))
            if stop > end:
                self._cut_off(member, data, end - begin)
                return end
            at = begin + filled(member.stored)
        if at > end:
            self._filling = at - end
            return end
        return at

    def _go_on(self, member: Member, data: memoryview, at: int, pieces: list[Piece]) -> int:
        """Add the next piece of the cut ``member``; return where it ends, filling included."""
        end = len(data)
        before = min(at, OVERLAP, self._come)
        stop = at + member.stored - self._come
        pieces.append(Piece(member, at, min(stop, end), self._come, before, stop <= end))
        if stop > end:
            self._cut_off(member, data, self._come + end - at)
            return end
        self._cut = None
        return stop + filled(member.stored) - member.stored

    def _cut_off(self, member: Member, data: memoryview, come: int) -> None:
        """Remember that ``come`` bytes of ``member`` have come, the last of them at the end."""
        self._cut = member
        self._come = come
        self._rest = bytes(data[-min(come, OVERLAP) :])

    def _count(self) -> None:
        self._members += 1
        if self._members > MEMBER_LIMIT:
            raise ImageLimit(
                f"a layer holds more than {MEMBER_LIMIT} files",
                "the image was made by a faulty tool, or to harm",
            )
