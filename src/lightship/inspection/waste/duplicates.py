"""Files that show and have the same content as another that shows."""

from __future__ import annotations

from lightship.image.tar.member import FILE
from lightship.inspection.files.path_tree import NONE
from lightship.inspection.waste.wasted_file import WastedFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from lightship.inspection.files.union import Union

DUPLICATE = "duplicate"
"""The same content shows at another path, too."""


def duplicates(union: Union, counted: Container[str]) -> Iterator[WastedFile]:
    """Yield the files whose content shows elsewhere, too; the first of each in a tar is kept.

    Hard links are no duplicates: they are one file. Paths in ``counted`` are waste
    already, and are neither kept nor yielded.
    """
    table, live, texts = union.table, union.paths.live, union.paths.texts
    first: dict[tuple[int, int], int] = {}
    for entry in range(len(table)):
        if table.kind[entry] != FILE or not table.size[entry] or live[table.path[entry]] != entry:
            continue
        path = texts[table.path[entry]]
        if path in counted:
            continue
        key = (table.size[entry], table.content[entry])
        original = first.setdefault(key, entry)
        if original != entry:
            yield WastedFile(DUPLICATE, path, table.size[entry], table.layer[entry], NONE)
