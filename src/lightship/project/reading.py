"""Reading files that somebody else wrote: bounded, never blocking, clear when it fails."""

from __future__ import annotations

import os
import stat
from errno import ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR, ENXIO

from lightship.model.errors import InputError, NotAFile, NotText, TooLarge

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

DOCKERFILE_LIMIT: Final = 1024 * 1024
"""The largest Dockerfile that is read, in bytes; the largest known one has some 80,000."""

_FLAGS: Final = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


def read_dockerfile(path: str, limit: int = DOCKERFILE_LIMIT) -> str:
    """Return the text of the Dockerfile at ``path``; bytes that are not UTF-8 as surrogates.

    Raises :class:`NotText` for what holds a NUL byte, and whatever
    :func:`read_bytes` raises.
    """
    return dockerfile_text(read_bytes(path, limit), path)


def dockerfile_text(data: bytes, name: str, limit: int = DOCKERFILE_LIMIT) -> str:
    """Return the text of the Dockerfile called ``name`` that holds ``data``.

    Raises :class:`TooLarge` where that is more than ``limit`` bytes, and
    :class:`NotText` where there is a NUL byte in it.
    """
    if len(data) > limit:
        raise _too_large(name, limit)
    if b"\0" in data:
        raise _not_text(name, data)
    return data.decode("utf-8", "surrogateescape")


def read_text(path: str, limit: int) -> str:
    """Return the text of the file at ``path``; bytes that are not UTF-8 as surrogates.

    Raises what :func:`read_bytes` raises.
    """
    return read_bytes(path, limit).decode("utf-8", "surrogateescape")


def read_bytes(path: str, limit: int) -> bytes:
    """Return what the file at ``path`` holds, at most ``limit`` bytes.

    Raises :class:`TooLarge` if it holds more, :class:`NotAFile` if ``path``
    names nothing, or something other than a file, and :class:`InputError` if
    it cannot be read.
    """
    handle = _open(path)
    try:
        data = _read_up_to(handle, limit + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    finally:
        os.close(handle)
    if len(data) > limit:
        raise _too_large(path, limit)
    return data


def first_bytes(path: str, count: int) -> bytes:
    """Return at most the first ``count`` bytes of the file at ``path``.

    Raises :class:`NotAFile` and :class:`InputError` as :func:`read_bytes` does.
    """
    handle = _open(path)
    try:
        return _read_up_to(handle, count)
    except OSError as error:
        raise unreadable(path, error) from error
    finally:
        os.close(handle)


def _open(path: str) -> int:
    """Open the file at ``path``; a pipe without a writer does not block."""
    try:
        handle = os.open(path, _FLAGS)
        mode = os.fstat(handle).st_mode
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if not stat.S_ISREG(mode):
        os.close(handle)
        raise _not_a_file(path, mode)
    return handle


def _read_up_to(handle: int, count: int) -> bytes:
    parts = []
    while count > 0:
        part = os.read(handle, min(count, 1 << 20))
        if not part:
            break
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def unreadable(path: str, error: Exception) -> InputError:
    """Return the error that says why ``path`` could not be opened or read."""
    if isinstance(error, FileNotFoundError) and os.path.islink(path):
        target = os.readlink(path)
        return NotAFile(f"{path} is a link to {target}, which does not exist", "mend the link")
    number = error.errno if isinstance(error, OSError) else None
    if isinstance(error, ValueError) or number in (ENOENT, ENOTDIR, ENAMETOOLONG):
        return NotAFile(f"{path} does not exist", "check the spelling and the working directory")
    if number == ELOOP:
        return NotAFile(f"{path} is a link that leads back to itself", "mend the link")
    if number == ENXIO:
        return NotAFile(f"{path} is a socket or a device, not a file", "save it as a file")
    if isinstance(error, PermissionError):
        return InputError(f"{path} may not be read", "give this user the right to read it")
    reason = os.strerror(number) if number else str(error)
    return InputError(f"{path} could not be read: {reason}", "check the path and the disk")


def _not_a_file(path: str, mode: int) -> NotAFile:
    if stat.S_ISDIR(mode):
        return NotAFile(f"{path} is a folder", "name a file in it")
    kind = (
        "a pipe" if stat.S_ISFIFO(mode) else "a device" if not stat.S_ISSOCK(mode) else "a socket"
    )
    return NotAFile(
        f"{path} is {kind}, not a file", "save it as a file, or pass it as - on standard input"
    )


def _too_large(path: str, limit: int) -> TooLarge:
    return TooLarge(
        f"{path} is larger than {_in_words(limit)}", "give the file that you meant, or shorten it"
    )


def _not_text(path: str, data: bytes) -> NotText:
    if data.startswith(_UTF_16):
        return NotText(f"{path} is UTF-16 text", "save it as UTF-8, which is what a build reads")
    return NotText(f"{path} is a binary file, not a Dockerfile", "name a Dockerfile")


def _in_words(size: int) -> str:
    mebibyte = 1024 * 1024
    return (
        f"{size // mebibyte} MiB" if size >= mebibyte and not size % mebibyte else f"{size} bytes"
    )
