"""Writes files whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from contextlib import suppress

from lightship.model.errors import OutputError
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

EVERYBODY_WRITES: Final = 0o222
"""The bits of a mode that let anybody write."""

ELSEWHERE: Final = "name a file in a folder that is there and may be written to"

_NO_ROOM: Final = "make room on the disk, and do it again: the file is as it was"
_ABOUT_THE_DISK: Final = {
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: "delete something of yours, as your share of the disk is used up: the file is "
    "as it was",
    errno.EFBIG: "let larger files be written, as with ulimit -f: the file is as it was",
    errno.EROFS: "work on a copy, or mount the file system so that it may be written to",
    errno.EIO: "see what is wrong with the disk: the file is as it was",
}


class NewContent(Value):
    """What is to stand in the file at ``path``; ``name`` is what messages call it."""

    __slots__ = ("data", "name", "path")

    def __init__(self, path: str, data: bytes, name: str) -> None:
        self.path: Final = path
        self.data: Final = data
        self.name: Final = name


def replace_file(path: str, data: bytes, name: str) -> None:
    """Put ``data`` into the file at ``path``; whoever reads it sees the old or the new.

    ``name`` is what messages call it. A link stays one, and what it leads to is replaced; a
    file keeps its mode and, where this process may give files away, its owner. Raises
    :class:`OutputError`; a device or a pipe is not replaced by a file.
    """
    replace_files((NewContent(path, data, name),))


def replace_files(contents: Sequence[NewContent]) -> None:
    """Put each of ``contents`` in its place, all of them or none.

    Everything is written beside its place first, so that what cannot be written ends it
    before anything is replaced; where a place then does not take it all the same, the others
    get back what they had. Otherwise like :func:`replace_file`.
    """
    scratches: list[str] = []
    try:
        places = [_place(content) for content in contents]
        for path, content in zip(places, contents, strict=True):
            _write(f"{path}.{os.getpid()}", path, content, scratches)
        moves = list(zip(tuple(scratches), places, contents, strict=True))
        kept = [_keep(path, content, scratches) for _, path, content in moves[:-1]]
        for done, (scratch, path, content) in enumerate(moves):
            try:
                os.replace(scratch, path)
            except OSError as error:
                for old, changed in zip(kept[:done], places, strict=False):
                    _put_back(old, changed)
                raise _unwritten(content, error) from error
    finally:
        for scratch in scratches:
            with suppress(OSError):
                os.unlink(scratch)


def _keep(path: str, content: NewContent, scratches: list[str]) -> str:
    """Keep what stands at ``path`` under another name too, and return it; empty for a new file."""
    old = f"{path}.{os.getpid()}.old"
    try:
        if _status(path) is None:
            return ""
        try:
            os.link(path, old)
        except FileExistsError:
            raise
        except OSError:  # not every file system has two names for a file
            shutil.copy2(path, old)
    except OSError as error:
        raise _unwritten(content, error) from error
    scratches.append(old)
    return old


def _put_back(old: str, path: str) -> None:
    """Undo what was done to ``path``; should even that fail, the others are undone all the same."""
    with suppress(OSError):
        if old:
            os.replace(old, path)
        else:
            os.unlink(path)


def _place(content: NewContent) -> str:
    path = os.path.realpath(content.path)
    is_special = os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)
    if is_special or os.path.basename(path) == "-":
        raise OutputError(
            f"{content.name} is no file, and cannot be replaced by one", "name a file"
        )
    return path


def _write(scratch: str, path: str, content: NewContent, scratches: list[str]) -> None:
    """Write ``content`` to ``scratch``, which is added to ``scratches`` once it is there."""
    try:
        old = _status(path)
        if old is not None and not old.st_mode & EVERYBODY_WRITES:
            raise OutputError(
                f"{content.name} is read-only", f"let it be written to, as with chmod u+w {path}"
            )
        with open(scratch, "xb") as file:
            scratches.append(scratch)
            if old is not None:
                _keep_owner_and_mode(file.fileno(), old)
            file.write(content.data)
    except OSError as error:
        raise _unwritten(content, error) from error


def _keep_owner_and_mode(handle: int, old: os.stat_result) -> None:
    new = os.fstat(handle)
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        # Only a few may give a file away; the others make it their own, as an editor does.
        with suppress(OSError):
            os.fchown(handle, old.st_uid, old.st_gid)
    os.fchmod(handle, stat.S_IMODE(old.st_mode))


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _unwritten(content: NewContent, error: OSError) -> OutputError:
    return OutputError(
        f"{content.name} could not be written: {error.strerror}", room_hint(error) or ELSEWHERE
    )


def room_hint(error: OSError) -> str:
    """Return what to do where the disk is what ``error`` is about; empty where it is not."""
    return _ABOUT_THE_DISK.get(error.errno or 0, "")
