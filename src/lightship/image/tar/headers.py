"""A member from all the headers that speak of it."""

from __future__ import annotations

from lightship.image.tar.extended import EXTENDED_LIMIT, records, xattrs_in
from lightship.image.tar.header import BLOCK, Header, is_end, read_header
from lightship.image.tar.member import (
    BLOCK_DEVICE,
    CHARACTER_DEVICE,
    DIRECTORY,
    FIFO,
    FILE,
    HARD_LINK,
    OTHER,
    SYMBOLIC_LINK,
    Member,
)
from lightship.image.tar.numbers import NumberReader
from lightship.image.tar.paths import clean_path
from lightship.image.tar.sparse import (
    MAP_LIMIT,
    OLD_GNU_MORE,
    OLD_GNU_STILL_MORE,
    old_gnu_real_size,
    pax_name,
    pax_real_size,
)
from lightship.model.errors import ImageLimit, MalformedImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_KINDS: Final = {
    0x00: FILE,
    0x30: FILE,
    0x31: HARD_LINK,
    0x32: SYMBOLIC_LINK,
    0x33: CHARACTER_DEVICE,
    0x34: BLOCK_DEVICE,
    0x35: DIRECTORY,
    0x36: FIFO,
    0x37: FILE,
    0x53: FILE,
}
"""The kind of member for each type flag; 7 is a contiguous file, S an old GNU sparse one."""

_SPARSE: Final = 0x53
_PAX: Final = 0x78
_PAX_GLOBAL: Final = 0x67
_GNU_LONG_NAME: Final = 0x4C
_GNU_LONG_LINK: Final = 0x4B
_EXTENDED: Final = frozenset((_PAX, _PAX_GLOBAL, _GNU_LONG_NAME, _GNU_LONG_LINK))
_SOLARIS_PAX: Final = 0x58

_NO_DEVICE: Final = (0, 0)
_NO_RECORDS: Final[dict[str, bytes]] = {}


class Located:
    """A member and where its content begins in the data, or that the data ends too soon.

    ``member`` is None at the end of the tar (``is_end``), and where more data is
    needed to tell; ``content`` is then where to go on from.
    """

    __slots__ = ("content", "is_end", "member")

    def __init__(self, member: Member | None, content: int, is_end: bool = False) -> None:
        self.member: Final = member
        self.content: Final = content
        self.is_end: Final = is_end


class HeaderReader:
    """Reads members' headers; remembers the global PAX records of the tar."""

    def __init__(self) -> None:
        self._numbers: Final = NumberReader()
        self._global: dict[str, bytes] = {}

    def read(self, data: memoryview, at: int) -> Located:
        """Read the headers of the member that begins at ``at`` in ``data``.

        Raises:
            MalformedImage: they are no headers, or say what cannot be.
            ImageLimit: an extended header is larger than :data:`EXTENDED_LIMIT`.

        """
        here = at
        name = link = b""
        found = _NO_RECORDS
        end = len(data)
        while here + BLOCK <= end:
            if is_end(data, here):
                return Located(None, here, is_end=True)
            header = read_header(data, here, self._numbers)
            if header.flag not in _EXTENDED and header.flag != _SOLARIS_PAX:
                return self._located(data, here, header, name, link, found)
            if header.size > EXTENDED_LIMIT:
                raise ImageLimit(
                    f"a layer holds an extended header of {header.size} bytes, "
                    f"and at most {EXTENDED_LIMIT} are read",
                    "the image was made by a faulty tool, or to harm",
                )
            begin = here + BLOCK
            here = begin + filled(header.size)
            if here > end:
                break
            content = bytes(data[begin : begin + header.size])
            if header.flag == _GNU_LONG_NAME:
                name = content.partition(b"\0")[0]
            elif header.flag == _GNU_LONG_LINK:
                link = content.partition(b"\0")[0]
            elif header.flag == _PAX_GLOBAL:
                self._global = {**self._global, **records(content)}
            else:
                found = records(content)
        return Located(None, at)

    def _located(
        self,
        data: memoryview,
        at: int,
        header: Header,
        name: bytes,
        link: bytes,
        found: dict[str, bytes],
    ) -> Located:
        if self._global:
            found = {**self._global, **found}
        begin = at + BLOCK
        real_size = -1
        if header.flag == _SPARSE:
            try:
                real_size = old_gnu_real_size(data, at)
            except ValueError:
                raise _malformed("a sparse file whose size is no number") from None
            begin = _after_map(data, at)
            if begin < 0:
                return Located(None, at)
        if not found:
            return Located(_plain(header, name, link, real_size), begin)
        return Located(_extended(header, name, link, found, real_size), begin)


def filled(size: int) -> int:
    """Return ``size`` filled up to whole blocks."""
    return (size + BLOCK - 1) & -BLOCK


def _after_map(data: memoryview, at: int) -> int:
    """Return where the content of the sparse file at ``at`` begins, -1 if that is not there."""
    begin = at + BLOCK
    more = data[at + OLD_GNU_MORE]
    for _ in range(MAP_LIMIT):
        if not more:
            return begin
        if begin + BLOCK > len(data):
            return -1
        more = data[begin + OLD_GNU_STILL_MORE]
        begin += BLOCK
    raise ImageLimit(
        f"a layer holds a sparse file with a map of more than {MAP_LIMIT} blocks",
        "the image was made by a faulty tool, or to harm",
    )


def _plain(header: Header, name: bytes, link: bytes, real_size: int) -> Member:
    """Return the member that only a header, and perhaps GNU's long names, speak of."""
    return _member(
        name or header.name,
        header.flag,
        header.mode,
        header.uid,
        header.gid,
        header.size,
        real_size,
        header.time,
        link or header.link,
        header.device,
        None,
    )


def _extended(
    header: Header, name: bytes, link: bytes, found: dict[str, bytes], real_size: int
) -> Member:
    """Return the member that PAX records speak of, too."""
    sparse_size = pax_real_size(found)
    size = _number(found, "size", header.size)
    if size < 0:
        raise _malformed("a file of a negative size")
    return _member(
        pax_name(found) or found.get("path") or name or header.name,
        header.flag,
        header.mode,
        _number(found, "uid", header.uid),
        _number(found, "gid", header.gid),
        size,
        real_size if sparse_size is None else sparse_size,
        _number(found, "mtime", header.time),
        found.get("linkpath") or link or header.link,
        header.device,
        xattrs_in(found),
    )


def _member(
    name: bytes,
    flag: int,
    mode: int,
    uid: int,
    gid: int,
    size: int,
    real_size: int,
    time: int,
    link: bytes,
    device: tuple[int, int],
    xattrs: dict[str, bytes] | None,
) -> Member:
    kind = _KINDS.get(flag, OTHER)
    if kind == FILE and name.endswith(b"/"):
        # V7 tars know no directories but by their names (POSIX.1-1988).
        kind = DIRECTORY
    stored = size if kind in {FILE, OTHER} else 0
    return Member(
        clean_path(name.decode("utf-8", "surrogateescape")),
        kind,
        mode & 0o7777,
        uid,
        gid,
        (real_size if real_size >= 0 else size) if kind == FILE else 0,
        stored,
        time,
        _link(kind, link),
        device,
        xattrs,
    )


def _link(kind: int, link: bytes) -> str:
    if not link or kind not in {HARD_LINK, SYMBOLIC_LINK}:
        return ""
    text = link.decode("utf-8", "surrogateescape")
    return clean_path(text) if kind == HARD_LINK else text


def _number(found: dict[str, bytes], key: str, stated: int) -> int:
    """Return the number in the PAX record ``key``, whole, or ``stated`` where there is none."""
    text = found.get(key)
    if not text:
        return stated
    try:
        return int(text.partition(b".")[0] or b"0")
    except ValueError:
        raise _malformed(f"a member whose {key} is no number") from None


def _malformed(what: str) -> MalformedImage:
    return MalformedImage(
        f"a layer holds {what}", "the image is damaged, or was written by a faulty tool"
    )
