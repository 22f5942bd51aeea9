"""Databases of the prefilter, kept compiled: that takes a seventh of a second, and reading none."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from hashlib import sha256

from lightship.model.errors import OutputError
from lightship.project.writing import replace_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

LARGEST: Final = 16 * 1024 * 1024
"""The bytes of a database that is read; ours have some hundred thousand."""

_DIGEST_BYTES: Final = 32
_OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH


class DatabaseStore:
    """Compiled databases in the folder ``prefilter`` below ``folder``, by their names.

    Whatever is amiss, there is none, and nothing is kept. Only what belongs to this user is
    read: a database is a kind of program.
    """

    def __init__(self, folder: str) -> None:
        self._folder: Final = os.path.join(folder, "prefilter")

    def read(self, name: str) -> bytes | None:
        """Return the database ``name``; None where there is none that can be trusted."""
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        try:
            handle = os.open(os.path.join(self._folder, name), flags)
        except OSError:
            return None
        try:
            status = os.fstat(handle)
            data = _all_of(handle) if stat.S_ISREG(status.st_mode) and _is_own(status) else b""
        except OSError:
            return None
        finally:
            os.close(handle)
        digest, database = data[:_DIGEST_BYTES], data[_DIGEST_BYTES:]
        is_whole = len(data) <= LARGEST and sha256(database).digest() == digest
        return database if database and is_whole else None

    def keep(self, name: str, database: bytes) -> None:
        """Keep ``database`` for the next time, if that can be done."""
        path = os.path.join(self._folder, name)
        with suppress(OSError, OutputError):
            os.makedirs(self._folder, mode=0o700, exist_ok=True)
            status = os.lstat(self._folder)
            if not stat.S_ISDIR(status.st_mode) or not _is_own(status):
                return  # others could put a link in the way
            with suppress(FileNotFoundError):
                os.unlink(path)  # what is there could not be read
            replace_file(path, sha256(database).digest() + database, path)
            os.chmod(path, 0o600)


def _all_of(handle: int) -> bytes:
    """Return what an open file holds, and of what is larger than :data:`LARGEST` a byte more."""
    with open(handle, "rb", closefd=False) as file:
        return file.read(LARGEST + 1)


def _is_own(status: os.stat_result) -> bool:
    """Return whether a file or a folder is this user's, and nobody else may write to it."""
    own = getattr(os, "geteuid", None)
    return own is not None and status.st_uid == own() and not status.st_mode & _OTHERS_WRITE
