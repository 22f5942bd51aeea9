"""All waste of an image: each byte once, put together to items, the dearest first."""

from __future__ import annotations

from typing import NamedTuple

from lightship.image.evidence import WasteItem
from lightship.image.tar.member import FILE
from lightship.inspection.waste.dispensable_files import dispensable_files
from lightship.inspection.waste.duplicates import duplicates
from lightship.inspection.waste.folding import folded
from lightship.inspection.waste.hidden_files import hidden_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Final

    from lightship.inspection.files.union import Union
    from lightship.inspection.waste.wasted_file import WastedFile

ITEMS_OF_A_KIND: Final = 20
"""The most items of one kind in one layer: more files are put together to folders."""


class Waste(NamedTuple):
    """The items, the bytes of all of them, and which share of the image's bytes is none."""

    items: tuple[WasteItem, ...]
    bytes: int
    efficiency: float


def waste_of(
    union: Union, instructions: Sequence[str], building: Iterable[WastedFile] = ()
) -> Waste:
    """Return the waste in ``union``; ``instructions`` has the instruction of each layer.

    ``building`` are the files that only a build needs. What is hidden comes first, then
    these, then what is dispensable for its place, then what shows twice: a byte is
    counted for the first of these that it is.
    """
    shown = list(building)
    counted = {file.path for file in shown}
    shown += [file for file in dispensable_files(union) if file.path not in counted]
    counted.update(file.path for file in shown)
    files = [*hidden_files(union), *shown, *duplicates(union, counted)]
    wasted = sum(file.bytes for file in files)
    items = sorted(_items(files, instructions), key=lambda item: (-item.bytes, item.path))
    return Waste(tuple(items), wasted, efficiency(content_bytes(union), wasted))


def efficiency(total: int, wasted: int) -> float:
    """Return the share of ``total`` bytes that is not ``wasted``, from 0 to 1; 1 of nothing.

    >>> efficiency(200, 50)
    0.75
    """
    return 1.0 if total <= 0 else (total - wasted) / total


def content_bytes(union: Union) -> int:
    """Return the bytes of all files of all layers."""
    table = union.table
    return sum(size for size, kind in zip(table.size, table.kind, strict=True) if kind == FILE)


def _items(files: Iterable[WastedFile], instructions: Sequence[str]) -> list[WasteItem]:
    groups: dict[tuple[str, int, int], dict[str, tuple[int, int]]] = {}
    for file in files:
        group = groups.setdefault((file.kind, file.layer, file.by_layer), {})
        place = file.root or file.path
        size, count = group.get(place, (0, 0))
        group[place] = (size + file.bytes, count + 1)
    return [
        WasteItem(kind, each.path, each.bytes, layer, by_layer, instructions[layer], each.files)
        for (kind, layer, by_layer), group in groups.items()
        for each in folded(
            [(path, size, count) for path, (size, count) in group.items()], ITEMS_OF_A_KIND
        )
    ]
