"""Sparse files: only their data stands in the tar, and a map says where it belongs.

Four ways are in use: GNU tar's old one, with the map in the header and in blocks
after it, and the three versions of its PAX form ("GNU tar manual", appendix
"Sparse Formats"). Only the real size and the bytes of map before the data matter
here: the holes hold nothing.
"""

from __future__ import annotations

from lightship.image.tar.numbers import number
from lightship.model.errors import MalformedImage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

OLD_GNU_REAL_SIZE: Final = slice(483, 495)
"""Where an old GNU header has the real size."""

OLD_GNU_MORE: Final = 482
"""Where an old GNU header says whether a block of map follows it."""

OLD_GNU_STILL_MORE: Final = 504
"""Where a block of map says whether another one follows it."""

MAP_LIMIT: Final = 64 * 1024
"""The most blocks of map of one file: 1.3 million pieces."""


def old_gnu_real_size(data: memoryview, at: int) -> int:
    """Return the real size that the old GNU header at ``at`` states.

    Raises:
        ValueError: it states none.

    """
    return number(bytes(data[at + OLD_GNU_REAL_SIZE.start : at + OLD_GNU_REAL_SIZE.stop]))


def pax_real_size(records: Mapping[str, bytes]) -> int | None:
    """Return the real size of a sparse file that PAX ``records`` state, or None for another file.

    Raises:
        MalformedImage: the size is no number.

    """
    stated = records.get("GNU.sparse.realsize") or records.get("GNU.sparse.size")
    if stated is None:
        return None
    if not stated.isdigit() or len(stated) > 20:
        raise MalformedImage(
            "a layer holds a sparse file whose size is no number",
            "the image is damaged, or was made to harm",
        )
    return int(stated)


def pax_name(records: Mapping[str, bytes]) -> bytes | None:
    """Return the real name of a sparse file, whose header has a made-up one; None for another."""
    return records.get("GNU.sparse.name")
