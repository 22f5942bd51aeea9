"""Archives made in memory, for tests of what ADD unpacks."""

from __future__ import annotations

import io
import tarfile


def tar(mode: str = "w", content: bytes = b"page") -> bytes:
    """Return a tar archive with one file in it, compressed as ``mode`` says (``w:gz``)."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        member = tarfile.TarInfo("page.html")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return buffer.getvalue()
