"""The content of gzip data, which may be many members one after the other.

Docker writes one member a layer, eStargz one for every file and chunk: RFC 1952,
section 2.2 says that they are simply joined. ISA-L inflates three times as fast
as zlib, and without the interpreter's lock.
"""

from __future__ import annotations

from typing import cast

from isal.igzip_lib import DECOMP_GZIP, IgzipDecompressor
from isal.isal_zlib import IsalError

from lightship.image.compression.piece import PIECE
from lightship.model.errors import MalformedImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_DAMAGED = (cast("type[Exception]", IsalError), EOFError)
"""What ISA-L raises where data is damaged; its stubs call the class a value."""


def gunzipped(chunks: Iterator[bytes], name: str) -> Iterator[bytes]:
    """Yield the content of the gzip data that ``chunks`` are, :data:`PIECE` bytes at most at once.

    Zeros after the last member are let pass, as gzip itself does.

    Raises:
        MalformedImage: the data is damaged, or ends in the middle of a member.

    """
    member: IgzipDecompressor | None = None
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                if member is None:
                    rest = rest.lstrip(b"\0")
                    if not rest:
                        break
                    member = IgzipDecompressor(flag=DECOMP_GZIP)
                content = member.decompress(rest, PIECE)
                if content:
                    yield content
                while not member.needs_input and not member.eof:
                    yield member.decompress(b"", PIECE)
                rest = member.unused_data if member.eof else b""
                if member.eof:
                    member = None
    except _DAMAGED as error:
        raise MalformedImage(
            f"the gzip data of {name} is damaged: {error}",
            "fetch or save the image again; the blob is not what it was",
        ) from None
    if member is not None:
        raise MalformedImage(
            f"the gzip data of {name} ends too soon",
            "fetch or save the image again; the blob is cut off",
        )
