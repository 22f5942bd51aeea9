"""A tar in units of about a megabyte that hold whole members.

Nearly every file is then one contiguous piece of one unit: nothing is copied
for it, and what scans the bytes does so in one call for hundreds of files. Only
a member that is larger than a unit is cut; each of its pieces after the first is
preceded by the last bytes of the one before, so that nothing is cut in two.
"""

from __future__ import annotations

from lightship.image.tar.headers import HeaderReader, filled
from lightship.model.errors import ImageLimit, MalformedImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.image.tar.member import Member

UNIT = 1024 * 1024
"""The most bytes of a member that are waited for; a larger member is cut."""

OVERLAP = 4096
"""The bytes of a cut member that stand before each further piece of it."""

MEMBER_LIMIT = 20_000_000
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
    """Some members of a tar, contiguous.

    The first ``before`` bytes of ``data`` were the last of the unit before it.
    """

    __slots__ = ("before", "data", "pieces")

    def __init__(self, data: bytes, before: int, pieces: list[Piece]) -> None:
        self.data: Final = data
        self.before: Final = before
        self.pieces: Final = pieces


class UnitReader:
    """Cuts a tar into units, chunk by chunk."""

    def __init__(self) -> None:
        self._headers = HeaderReader()
        self._rest = b""
        """What came after the last whole member, or the overlap where one is cut."""
        self._cut: Member | None = None
        """The member of which not everything has come."""
        self._come = 0
        """How many bytes of the cut member's content have come."""
        self._filling = 0
        """How many zeros after the cut member have yet to come."""
        self._members = 0
        self._is_over = False

    def read(self, chunks: Iterator[bytes]) -> Iterator[Unit]:
        """Yield the units of the tar whose bytes ``chunks`` are.

        What follows the end of the tar is read and passed over.

        Raises:
            MalformedImage: it is no tar, or ends in the middle of a member.
            ImageLimit: it holds more than :data:`MEMBER_LIMIT` members.

        """
        for chunk in chunks:
            if self._is_over:
                continue
            unit = self._unit(self._rest + chunk if self._rest else chunk)
            if unit.pieces:
                yield unit
        if self._cut is not None or (self._rest and not self._is_over):
            raise MalformedImage(
                "a layer ends in the middle of a file",
                "fetch or save the image again; the layer is cut off",
            )

    def _unit(self, data: bytes) -> Unit:
        pieces: list[Piece] = []
        before = at = 0
        if self._cut is not None:
            before = len(self._rest)
            at = self._go_on(self._cut, data, before, pieces)
        elif self._filling:
            at = min(self._filling, len(data))
            self._filling -= at
        if self._cut is None:
            self._rest = b""
            if not self._filling:
                at = self._whole_members(data, at, pieces)
        return Unit(data, before, pieces)

    def _whole_members(self, data: bytes, at: int, pieces: list[Piece]) -> int:
        """Add the members that begin at ``at`` or later; keep what is left over."""
        end = len(data)
        read = self._headers.read
        while at < end:
            located = read(data, at)
            member = located.member
            if member is None:
                self._is_over = located.is_end
                break
            begin = located.content
            stop = begin + member.stored
            if stop > end:
                if member.stored > UNIT and begin < end:
                    self._begin_cut(member, data, begin, pieces)
                    return end
                break
            self._count(1)
            pieces.append(Piece(member, begin, stop, 0, 0, True))
            at = begin + filled(member.stored)
        if at > end:
            self._filling = at - end
            return end
        if not self._is_over:
            self._rest = data[at:] if at < end else b""
        return at

    def _begin_cut(self, member: Member, data: bytes, begin: int, pieces: list[Piece]) -> None:
        self._count(1)
        end = len(data)
        pieces.append(Piece(member, begin, end, 0, 0, False))
        self._cut = member
        self._come = end - begin
        self._rest = data[max(begin, end - OVERLAP) : end]

    def _go_on(self, member: Member, data: bytes, before: int, pieces: list[Piece]) -> int:
        """Add the next piece of the cut ``member``; return where it ends, filling included."""
        end = len(data)
        left = member.stored - self._come
        stop = before + left
        if stop > end:
            pieces.append(Piece(member, before, end, self._come, before, False))
            self._come += end - before
            self._rest = data[max(0, end - OVERLAP) :]
            return end
        pieces.append(Piece(member, before, stop, self._come, before, True))
        self._cut = None
        stop += filled(member.stored) - member.stored
        if stop > end:
            self._filling = stop - end
            return end
        return stop

    def _count(self, more: int) -> None:
        self._members += more
        if self._members > MEMBER_LIMIT:
            raise ImageLimit(
                f"a layer holds more than {MEMBER_LIMIT} files",
                "the image was made by a faulty tool, or to harm",
            )
