"""Writes files whole or not at all."""

from __future__ import annotations

import os

from lightship.model.errors import OutputError


def replace_file(path: str, data: bytes, name: str) -> None:
    """Put ``data`` into the file at ``path``; whoever reads it sees the old or the new.

    ``name`` is what messages call it. A link stays one. Raises :class:`OutputError`;
    a device or a pipe is not replaced by a file.
    """
    path = os.path.realpath(path)
    is_special = os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)
    if is_special or os.path.basename(path) == "-":
        raise OutputError(f"{name} is no file, and cannot be replaced by one", "name a file")
    scratch = f"{path}.{os.getpid()}"
    try:
        with open(scratch, "xb") as file:
            file.write(data)
        os.replace(scratch, path)
    except OSError as error:
        _remove(scratch)
        raise OutputError(
            f"{name} could not be written: {error.strerror}",
            "name a file in a folder that is there and may be written to",
        ) from error


def _remove(path: str) -> None:
    from contextlib import suppress  # noqa: PLC0415 - only where something went wrong

    with suppress(OSError):
        os.unlink(path)
