"""One file that is waste, before such files are put together to items."""

from __future__ import annotations

from typing import NamedTuple


class WastedFile(NamedTuple):
    """Bytes of one file that a fix would save.

    ``kind``, ``layer`` and ``by_layer`` are those of the item; ``root`` is the folder
    that made it a waste, as a cache's, or "" where it is one for itself.
    """

    kind: str
    path: str
    bytes: int
    layer: int
    by_layer: int
    root: str = ""
