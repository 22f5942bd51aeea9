"""The content of Zstandard data, which may be many frames one after the other.

zstd:chunked layers have a frame for every file and skippable frames for their
table of contents (RFC 8878, sections 3.1.1 and 3.1.2).
"""

from __future__ import annotations

from typing import cast

from zstandard import ZstdDecompressor, ZstdError

from lightship.image.compression.piece import PIECE
from lightship.model.errors import MalformedImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

LARGEST_WINDOW = 128 * 1024 * 1024
"""The most memory that data may ask for to be decompressed: the limit of ``zstd -d``."""


def unzstandarded(chunks: Iterator[bytes], name: str) -> Iterator[bytes]:
    """Yield the content of the Zstandard data that ``chunks`` are.

    At most :data:`PIECE` bytes are yielded at a time.

    Raises:
        MalformedImage: the data is damaged, or wants too much memory.

    """
    source = _Source(chunks)
    reader = ZstdDecompressor(max_window_size=LARGEST_WINDOW).stream_reader(
        cast("IO[bytes]", source), read_size=256 * 1024, read_across_frames=True
    )
    try:
        while content := reader.read(PIECE):
            yield content
    except ZstdError as error:
        raise MalformedImage(
            f"the Zstandard data of {name} is damaged: {error}",
            "fetch or save the image again; the blob is not what it was",
        ) from None


class _Source:
    """The chunks as a file: as much of one as the decompressor needs, which is ``read``."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """Return at most ``size`` bytes, and b"" at the end."""
        data = self._rest or next(self._chunks, b"")
        self._rest = data[size:] if 0 <= size < len(data) else b""
        return data[:size] if self._rest else data
