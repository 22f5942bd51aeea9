"""Files that a later layer hides: they are in the image, and no container sees them.

A layer is a tar of what changed (OCI image specification, ``layer.md``): what a later layer
deletes or changes stays in the earlier one, and is pulled with it. Of N copies of one
path, N-1 are waste.
"""

from __future__ import annotations

from lightship.image.tar.member import FILE, HARD_LINK
from lightship.inspection.files.path_tree import NONE
from lightship.inspection.waste.wasted_file import WastedFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.inspection.files.file_table import FileTable
    from lightship.inspection.files.union import Union

OVERWRITTEN: Final = "overwritten"
"""A later layer has other content at the path."""

DELETED: Final = "deleted"
"""A later layer has deleted the path."""

MOVED: Final = "moved"
"""A later layer has deleted the path and has the same content at another."""

CHANGED_MODE: Final = "changed-mode"
"""A later layer has the same content again, for another mode (``chmod``)."""

CHANGED_OWNER: Final = "changed-owner"
"""A later layer has the same content again, for another owner (``chown``)."""

UNCHANGED: Final = "unchanged"
"""A later layer has the same content again; at most times and attributes differ."""


def hidden_files(union: Union) -> Iterator[WastedFile]:
    """Yield the files that no container sees, in the order in which they were read."""
    table, texts = union.table, union.paths.texts
    shown = entries_behind_links(union)
    moved = _contents_by_layer(table)
    for entry in range(len(table)):
        if table.hidden_by[entry] == NONE or table.kind[entry] != FILE or not table.size[entry]:
            continue
        if entry in shown:
            continue
        by_layer = table.hidden_by[entry]
        yield WastedFile(
            _kind(table, entry, moved),
            texts[table.path[entry]],
            table.size[entry],
            table.layer[entry],
            by_layer,
        )


def entries_behind_links(union: Union) -> frozenset[int]:
    """Return the entries of files that show under the name of a hard link."""
    table, live = union.table, union.paths.live
    return frozenset(
        target for link, target in table.targets.items() if live[table.path[link]] == link
    )


def _kind(table: FileTable, entry: int, moved: frozenset[tuple[int, int, int]]) -> str:
    successor = table.replaced_by[entry]
    if successor == NONE:
        key = (table.hidden_by[entry], table.size[entry], table.content[entry])
        return MOVED if key in moved else DELETED
    if table.kind[successor] == HARD_LINK:
        successor = table.targets.get(successor, successor)
    if (
        table.kind[successor] != FILE
        or table.size[successor] != table.size[entry]
        or table.content[successor] != table.content[entry]
    ):
        return OVERWRITTEN
    if table.mode[successor] != table.mode[entry]:
        return CHANGED_MODE
    if (table.uid[successor], table.gid[successor]) != (table.uid[entry], table.gid[entry]):
        return CHANGED_OWNER
    return UNCHANGED


def _contents_by_layer(table: FileTable) -> frozenset[tuple[int, int, int]]:
    """Return layer, size and content of the files that may be what a deleted file became.

    Only of layers that hide something without putting anything in its place.
    """
    layers = {
        table.hidden_by[entry]
        for entry in range(len(table))
        if table.hidden_by[entry] != NONE
        and table.replaced_by[entry] == NONE
        and table.kind[entry] == FILE
    }
    if not layers:
        return frozenset()
    return frozenset(
        (table.layer[entry], table.size[entry], table.content[entry])
        for entry in range(len(table))
        if table.layer[entry] in layers and table.kind[entry] == FILE
    )
