"""The union view as a list: one entry for each path, as ``--files`` shows it."""

from __future__ import annotations

from lightship.image.evidence import FileItem
from lightship.image.tar.member import HARD_LINK, KIND_NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.inspection.files.union import Union
    from lightship.inspection.files.union_view import UnionView


def file_items(union: Union, view: UnionView) -> tuple[FileItem, ...]:
    """Return every path that shows, by path.

    A hard link has the size of the file that it is, whose other name is in ``link``.
    """
    items = [_item(union, entry) for entry in view.entries()]
    return tuple(sorted(items, key=lambda item: item.path))


def _item(union: Union, entry: int) -> FileItem:
    table, texts = union.table, union.paths.texts
    kind = table.kind[entry]
    link, size = table.links.get(entry, ""), table.size[entry]
    if kind == HARD_LINK and entry in table.targets:
        target = table.targets[entry]
        link, size = texts[table.path[target]], table.size[target]
    return FileItem(
        texts[table.path[entry]],
        KIND_NAMES[kind],
        size,
        table.mode[entry],
        table.uid[entry],
        table.gid[entry],
        link,
        table.layer[entry],
    )
