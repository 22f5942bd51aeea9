"""The store of pnpm: every file of every package once, by what it contains.

Source: pnpm's documentation of its store. ``node_modules`` has hard links to it. Where the
store comes first in a layer, as ``root`` does before ``usr/src/app``, the manifest of a
package has its content there, and its own name is but a link.
"""

from __future__ import annotations

from posixpath import dirname

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TypeVar

    from lightship.inspection.live_files import LiveFiles

    Parsed = TypeVar("Parsed")

_MANIFEST = "/package.json"


def is_stored_manifest(path: str, head: bytes) -> bool:
    """Whether the JSON object at ``path`` is in a store and may be the manifest of a package."""
    return (
        "/files/" in path
        and "/store/v" in path
        and not path.endswith(".json")
        and (b'"name"' in head or b'"version"' in head)
    )


def is_stored(path: str) -> bool:
    """Whether ``path`` is one that :func:`is_stored_manifest` may have said yes to."""
    return not path.endswith(_MANIFEST) and "/store/v" in path


def linked_manifests(
    stored: Mapping[str, Sequence[tuple[int, Parsed]]], live: LiveFiles
) -> Iterator[tuple[str, Sequence[tuple[int, Parsed]]]]:
    """Yield the live manifests that are links to what is ``stored``, with what that says."""
    by_inode = {live.inode_of(path): seen for path, seen in stored.items()}
    if not by_inode:
        return
    for path in live.below(""):
        if path.endswith(_MANIFEST) and dirname(path):
            seen = by_inode.get(live.inode_of(path))
            if seen is not None:
                yield path, seen
