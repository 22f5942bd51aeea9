"""The bytes of a layer without compression, whichever it has.

What a blob is compressed with is told by its first bytes, as containerd and
Docker tell it: media types are wrong too often (an archive of the engine says
gzip of layers that are not).
"""

from __future__ import annotations

from itertools import chain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

GZIP_MAGIC = b"\x1f\x8b\x08"
"""RFC 1952, section 2.3.1: the two bytes of the format and its only method."""

ZSTANDARD_MAGIC = b"\x28\xb5\x2f\xfd"
"""RFC 8878, section 3.1.1."""

SKIPPABLE_MAGIC = b"\x2a\x4d\x18"
"""RFC 8878, section 3.1.2: bytes two to four of a frame without content (zstd:chunked has them)."""


def decompressed(chunks: Iterator[bytes], name: str) -> Iterator[bytes]:
    """Yield the content of the blob whose bytes ``chunks`` are; ``name`` is for messages.

    Yields at most :data:`~lightship.image.compression.piece.PIECE` bytes at a time where the
    blob is compressed, and the chunks themselves where it is not.

    Raises:
        MalformedImage: the compressed data is damaged, or ends too soon.

    """
    start = _start(chunks)
    blob = chain((start,), chunks)
    if start.startswith(GZIP_MAGIC):
        from lightship.image.compression.gzip_members import gunzipped  # noqa: PLC0415 - at need

        return gunzipped(blob, name)
    if start.startswith(ZSTANDARD_MAGIC) or start[1:4] == SKIPPABLE_MAGIC:
        from lightship.image.compression.zstandard_frames import (  # noqa: PLC0415 - at need
            unzstandarded,
        )

        return unzstandarded(blob, name)
    return blob


def is_compressed(start: bytes) -> bool:
    """Whether a blob that begins with ``start`` is compressed."""
    return start.startswith((GZIP_MAGIC, ZSTANDARD_MAGIC)) or start[1:4] == SKIPPABLE_MAGIC


def _start(chunks: Iterator[bytes]) -> bytes:
    """Take at least four bytes from ``chunks``, where they hold as many."""
    start = b""
    for chunk in chunks:
        start += chunk
        if len(start) >= 4:
            break
    return start
