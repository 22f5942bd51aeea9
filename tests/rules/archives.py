"""Archives made in memory, for tests of what ADD unpacks."""

from __future__ import annotations

import io
import tarfile
from typing import Final, Literal

_MODES: Final[dict[str, Literal["w", "w:gz", "w:bz2", "w:xz"]]] = {
    "": "w",
    "gz": "w:gz",
    "bz2": "w:bz2",
    "xz": "w:xz",
}


def tar(compression: Literal["", "gz", "bz2", "xz"] = "", content: bytes = b"page") -> bytes:
    """Return a tar archive with one file in it, compressed or not."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=_MODES[compression]) as archive:
        member = tarfile.TarInfo("page.html")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return buffer.getvalue()
