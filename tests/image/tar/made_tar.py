"""Tars made of a few members, as tests want them."""

from __future__ import annotations

import io
import tarfile
from typing import TYPE_CHECKING, NamedTuple

from lightship.image.tar.units import UnitReader
from lightship.model.errors import ImageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lightship.image.tar.member import Member


class Read(NamedTuple):
    """A member as the unit reader told of it, with all of its content."""

    member: Member
    content: bytes


def tar_of(
    *members: tarfile.TarInfo | tuple[tarfile.TarInfo, bytes], form: int = tarfile.PAX_FORMAT
) -> bytes:
    """Return a tar with the ``members``, files with their content."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=form) as tar:
        for each in members:
            if isinstance(each, tarfile.TarInfo):
                tar.addfile(each)
            else:
                tar.addfile(each[0], io.BytesIO(each[1]))
    return file.getvalue()


def a_file(
    path: str, content: bytes = b"", mode: int = 0o644, uid: int = 0, gid: int = 0
) -> tuple[tarfile.TarInfo, bytes]:
    """Return a regular file for a tar."""
    info = tarfile.TarInfo(path)
    info.size, info.mode, info.uid, info.gid = len(content), mode, uid, gid
    return info, content


def a_folder(path: str, mode: int = 0o755) -> tarfile.TarInfo:
    """Return a folder for a tar."""
    info = tarfile.TarInfo(path)
    info.type, info.mode = tarfile.DIRTYPE, mode
    return info


def a_link(path: str, target: str, *, hard: bool = False) -> tarfile.TarInfo:
    """Return a link for a tar."""
    info = tarfile.TarInfo(path)
    info.type, info.linkname = tarfile.LNKTYPE if hard else tarfile.SYMTYPE, target
    return info


def views_of(data: bytes, sizes: Iterable[int]) -> Iterator[memoryview]:
    """Return the same as :func:`chunks_of`, as the pass hands it on."""
    return (memoryview(chunk) for chunk in chunks_of(data, sizes))


def chunks_of(data: bytes, sizes: Iterable[int]) -> Iterator[bytes]:
    """Yield ``data`` in chunks of ``sizes``, the last of which goes on for the rest."""
    at, size = 0, 1
    endless = iter(sizes)
    while at < len(data):
        size = next(endless, size)
        yield data[at : at + size]
        at += size


def refusal_of(read: Callable[[], object]) -> str:
    """Return what the error that ``read`` raises tells the user to do; "none" without an error."""
    try:
        read()
    except ImageError as error:
        return error.hint
    return "none"


def members_of(data: bytes, sizes: Iterable[int] = (1 << 20,)) -> list[Read]:
    """Return what the unit reader makes of the tar ``data``, come in chunks of ``sizes``."""
    found: list[Read] = []
    content = bytearray()
    for unit in UnitReader().read(views_of(data, sizes)):
        for piece in unit.pieces:
            if not piece.offset:
                content = bytearray()
            assert piece.offset == len(content)
            ahead = unit.data[piece.begin - piece.before : piece.begin]
            assert ahead == bytes(content[len(content) - piece.before :])
            content += unit.data[piece.begin : piece.end]
            if piece.is_last:
                found.append(Read(piece.member, bytes(content)))
    return found
