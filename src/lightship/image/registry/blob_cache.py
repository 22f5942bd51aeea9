"""Blobs on this machine's disk, named by their digests; several processes may share it.

A blob that is still arriving is in ``partial/``, and locked by who fetches it; it moves to
``blobs/`` when it is whole and its digest was found right.
"""

from __future__ import annotations

import fcntl
import os
import stat
import time
from contextlib import suppress
from errno import EDQUOT, ENOSPC

from lightship.image.digest import digest_of, is_digest
from lightship.model.errors import ImageError, ImageLimit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHUNK = 1024 * 1024
"""The most bytes that are read at a time."""

SPARE_ROOM = 256 * 1024 * 1024
"""The bytes that are left free on a disk."""

ABANDONED_SECONDS = 7 * 24 * 3600
"""After how long what did not arrive wholly is thrown away."""

_POLL_SECONDS = 0.1


class BlobCache:
    """The blobs below ``folder``; digests must be checked ones, since they become names."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def path(self, digest: str) -> str:
        """Return where the whole blob is kept."""
        algorithm, _, value = digest.partition(":")
        return os.path.join(self.folder, "blobs", algorithm, value)

    def partial_path(self, digest: str) -> str:
        """Return where the blob is while it arrives."""
        return os.path.join(self.folder, "partial", digest.replace(":", "-"))

    def holds(self, digest: str, size: int) -> bool:
        """Return whether the whole blob is there, and count it as used now."""
        path = self.path(digest)
        try:
            found = os.stat(path)
        except OSError:
            return False
        if not stat.S_ISREG(found.st_mode) or found.st_size != size:
            with suppress(OSError):
                os.unlink(path)
            return False
        with suppress(OSError):
            os.utime(path)
        return True

    def read(self, digest: str, limit: int) -> bytes | None:
        """Return a small blob, None where it is not there, or is not what it was."""
        try:
            with open(self.path(digest), "rb") as file:
                data = file.read(limit + 1)
        except OSError:
            return None
        return data if digest_of([data], digest.partition(":")[0]) == digest else None

    def keep(self, digest: str, data: bytes) -> None:
        """Keep a small blob whose digest was found right; one that cannot be kept is not missed."""
        self._write(self.path(digest), data)

    def keep_name(self, name: str, digest: str) -> None:
        """Remember that ``name``, with its registry and tag, last meant ``digest``."""
        self._write(self._name_path(name), digest.encode())

    def named(self, name: str) -> str:
        """Return the digest that ``name`` last meant, or ""."""
        try:
            with open(self._name_path(name), "rb") as file:
                digest = file.read(200).decode("ascii", "replace")
        except OSError:
            return ""
        return digest if is_digest(digest) else ""

    def lock(self, digest: str, size: int, is_stopped: Callable[[], bool]) -> int | None:
        """Return an open and locked file for the blob to arrive in; None when it is there already.

        Waits while another process fetches the same blob, until ``is_stopped``.

        Raises:
            ImageError: the cache cannot be written to.

        """
        path = self.partial_path(digest)
        while True:
            if self.holds(digest, size):
                return None
            with writing(self.folder):
                for name in (path, self.path(digest)):
                    os.makedirs(os.path.dirname(name), mode=0o700, exist_ok=True)
                handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
            while not _locked(handle):
                if is_stopped():
                    os.close(handle)
                    raise ImageError("the image was closed", "open it again")
                time.sleep(_POLL_SECONDS)
            is_still, is_whole = _is_still(handle, path), self.holds(digest, size)
            if is_still and not is_whole:
                return handle
            # Who held the lock finished or gave up; the file may have been made anew just now.
            if is_still:
                self.discard(digest)
            os.close(handle)

    def open(self, digest: str, *, is_whole: bool) -> int:
        """Return the open file of the blob, which is whole or arrives still.

        Raises:
            ImageError: it is gone.

        """
        # In this order: it moves from the first name to the second, and never back.
        paths = (self.partial_path(digest), self.path(digest))
        for path in paths[1:] if is_whole else paths:
            with suppress(FileNotFoundError):
                return os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        raise ImageError(
            f"the blob {digest} is no longer in {self.folder}", "try again, and let the cache be"
        )

    def finish(self, digest: str, handle: int) -> None:
        """Move the blob that arrived in the locked file ``handle`` to where whole ones are."""
        with writing(self.folder):
            os.fdatasync(handle)
            os.replace(self.partial_path(digest), self.path(digest))

    def discard(self, digest: str) -> None:
        """Throw away what arrived of a blob."""
        with suppress(OSError):
            os.unlink(self.partial_path(digest))

    def forget(self, digest: str) -> None:
        """Throw away a whole blob."""
        with suppress(OSError):
            os.unlink(self.path(digest))

    def require_room(self, size: int) -> None:
        """Check that ``size`` bytes can be written.

        Raises:
            ImageLimit: the disk has not so many.

        """
        with writing(self.folder):
            os.makedirs(self.folder, mode=0o700, exist_ok=True)
            disk = os.statvfs(self.folder)
        free = disk.f_bavail * disk.f_frsize
        if size + SPARE_ROOM > free:
            raise ImageLimit(
                f"{size} bytes are to be fetched, and {self.folder} has room for {free}", _ROOM_HINT
            )

    def _name_path(self, name: str) -> str:
        hashed = digest_of([name.encode("utf-8", "replace")]).partition(":")[2]
        return os.path.join(self.folder, "names", hashed)

    def _write(self, path: str, data: bytes) -> None:
        """Write a small file, all of it or none; where that fails, it is not there."""
        temporary = f"{path}.{os.getpid()}"
        with suppress(OSError):
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            with open(temporary, "wb") as file:
                file.write(data)
            os.replace(temporary, path)

    def trim(self, limit: int) -> None:
        """Delete what was not used for longest, until ``limit`` bytes are kept at most."""
        for path, found in _files(os.path.join(self.folder, "partial")):
            if time.time() - found.st_mtime > ABANDONED_SECONDS:
                with suppress(OSError):
                    os.unlink(path)
        kept = sorted(_files(os.path.join(self.folder, "blobs")), key=lambda pair: pair[1].st_mtime)
        total = sum(found.st_size for _, found in kept)
        for path, found in kept:
            if total <= limit:
                break
            with suppress(OSError):
                os.unlink(path)
                total -= found.st_size


_ROOM_HINT = "make room, or set XDG_CACHE_HOME to a folder on a larger disk"


class writing:  # noqa: N801 (it reads as a word: with writing(folder))
    """Says in our words why the cache in ``folder`` could not be written to."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def __enter__(self) -> None:
        """Do nothing yet."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Raise an :class:`ImageError` where an OSError was raised inside."""
        if not isinstance(error, OSError):
            return
        if error.errno in (ENOSPC, EDQUOT):
            raise ImageLimit(f"the disk of {self._folder} is full", _ROOM_HINT) from None
        raise ImageError(
            f"the cache in {self._folder} cannot be written to: {error.strerror}",
            "set XDG_CACHE_HOME to a folder that this user may write to",
        ) from None


def _locked(handle: int) -> bool:
    """Return whether the file is locked now; where there are no locks, it is."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _is_still(handle: int, path: str) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except OSError:
        return False


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)
            with suppress(OSError):
                yield path, os.stat(path, follow_symlinks=False)
