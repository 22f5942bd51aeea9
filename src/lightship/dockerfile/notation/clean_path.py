"""The shortest slash path with the same meaning.

Source: Go's ``path/filepath.Clean`` on a POSIX system, which BuildKit applies
to ignore patterns and to the sources of COPY and ADD. Python's ``normpath``
differs: it keeps two leading slashes.
"""

from __future__ import annotations


def clean(path: str) -> str:
    """Return ``path`` without empty, ``.`` and inner ``..`` components; never empty.

    A ``..`` that climbs above a relative path's start is kept, one above the
    root is dropped.
    """
    if "/" not in path and path not in ("", "."):
        return path
    kept: list[str] = []
    rooted = path.startswith("/")
    for component in path.split("/"):
        if component in ("", "."):
            continue
        if component != "..":
            kept.append(component)
        elif kept and kept[-1] != "..":
            kept.pop()
        elif not rooted:
            kept.append(component)
    cleaned = "/".join(kept)
    return "/" + cleaned if rooted else cleaned or "."
