"""Whether a file is one that ADD unpacks: a tar archive, by its contents and not its name.

It may be compressed with gzip, bzip2, xz or zstd; a zip file is never unpacked.
Source: ``unpack.go`` of moby/buildkit, and ``compression`` of moby/go-archive.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.project.context import BuildContext

ARCHIVE_ENDINGS: Final = (
    *(".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz", ".tbz2", ".tb2", ".tar.xz", ".txz"),
    *(".tar.zst", ".tzst", ".tar.lzma", ".tar.z"),
)
"""How the names of such archives end, in lower case."""

BLOCK: Final = 512
"""The bytes of a tar header."""

LOOK_LIMIT: Final = 64 * 1024
"""How many bytes of a file are looked at; bzip2 needs a whole block of up to 900 kB."""

BZIP2_LOOK_LIMIT: Final = 1024 * 1024

MEMORY_LIMIT: Final = 128 * 1024 * 1024
"""How much memory reading an xz file may take, in bytes."""

_GZIP, _BZIP2, _XZ, _ZSTD = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd"


def is_archive(files: BuildContext, path: str) -> bool | None:
    """Return whether ADD unpacks the file at ``path``; None where it cannot be told."""
    start = files.first_bytes(path, LOOK_LIMIT)
    if start.startswith(_ZSTD):
        return None
    if start.startswith(_BZIP2):
        start = files.first_bytes(path, BZIP2_LOOK_LIMIT)
    block = uncompressed(start)
    return None if block is None else is_tar_header(block)


def uncompressed(start: bytes) -> bytes | None:
    """Return at least the first block of what ``start`` is the compressed start of, if it is.

    Malformed data gives nothing; None means that this Python cannot read the format.
    """
    if start.startswith(_GZIP):
        return _gunzipped(start)
    if start.startswith(_BZIP2):
        return _bunzipped(start)
    if start.startswith(_XZ):
        return _unxzed(start)
    return start


def _gunzipped(start: bytes) -> bytes:
    import zlib  # noqa: PLC0415 - seldom needed

    try:
        return zlib.decompressobj(31).decompress(start, BLOCK)
    except zlib.error:
        return b""


def _bunzipped(start: bytes) -> bytes:
    import bz2  # noqa: PLC0415 - seldom needed

    try:
        return bz2.BZ2Decompressor().decompress(start, BLOCK)
    except (OSError, ValueError):
        return b""


def _unxzed(start: bytes) -> bytes | None:
    try:
        import lzma  # noqa: PLC0415 - seldom needed
    except ImportError:
        return None
    try:
        return lzma.LZMADecompressor(memlimit=MEMORY_LIMIT).decompress(start, BLOCK)
    except (lzma.LZMAError, ValueError):
        return b""


def is_tar_header(block: bytes) -> bool:
    """Return whether ``block`` starts with the header of a tar archive: its checksum is right."""
    block = block[:BLOCK]
    field = block[148:156].strip(b" \0")
    if len(block) < BLOCK or not field or field.strip(b"01234567"):
        return False
    unsigned = sum(block) - sum(block[148:156]) + 8 * ord(" ")
    negative = sum(256 for byte in (*block[:148], *block[156:]) if byte > 127)
    return int(field, 8) in (unsigned, unsigned - negative)
