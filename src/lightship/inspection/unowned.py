"""Files that no package claims, by size: what was copied, built, downloaded or left behind.

A folder whose files are all unowned is one item, but for the folders that every
system has (``usr``, ``usr/local/lib``, ...), in which strangers stand side by
side. What programs generate anew, such as caches and databases of packages, is
no surprise and left out. Time and memory grow with the number of files alone.
"""

from __future__ import annotations

from stat import S_ISREG

from lightship.image.evidence import UnownedItem
from lightship.inspection.expected_files import SHELVES
from lightship.inspection.folder_tally import LAYERS, FolderTally
from lightship.inspection.packages.counted_files import CountedFiles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.inspection.live_files import LiveFiles
    from lightship.inspection.packages.claims import Claims

NAMED_LIMIT = 200
"""The most files of one folder that are named; where there are more, they are one item."""


def unowned_files(live: LiveFiles, claims: Claims) -> tuple[UnownedItem, ...]:
    """Return what no package owns, the largest first, then by path; nothing that is empty.

    Of hard links only the first is counted.
    """
    tally = FolderTally(live, claims)
    tops = _tops(tally)
    items = [*_folder_items(tally, tops), *_single_items(tally, tops, live)]
    items = [item for item in items if item.size]
    return tuple(sorted(items, key=lambda item: (-item.size, item.path)))


def _tops(tally: FolderTally) -> list[int]:
    """Return for each folder the outermost one around it that is unowned as a whole, or -1."""
    owned, unowned, parents = list(tally.owned), list(tally.unowned), tally.parents
    for number in range(len(parents) - 1, 0, -1):
        owned[parents[number]] += owned[number]
        unowned[parents[number]] += unowned[number]
    tops: list[int] = []
    for number, path in enumerate(tally.paths):
        top = tops[parents[number]] if number else -1
        if top < 0 and unowned[number] and not owned[number] and path not in SHELVES:
            top = number
        tops.append(top)
    return tops


def _folder_items(tally: FolderTally, tops: list[int]) -> Iterator[UnownedItem]:
    files: dict[int, int] = {}
    for number, top in enumerate(tops):
        if top >= 0:
            files[top] = files.get(top, 0) + tally.unowned[number]
    layers: dict[int, dict[int, int]] = {top: {} for top in files}
    for key, size in tally.shares.items():
        number, layer = divmod(key, LAYERS)
        if tops[number] >= 0:
            of_layer = layers[tops[number]]
            of_layer[layer] = of_layer.get(layer, 0) + size
    for top, count in files.items():
        yield UnownedItem(tally.paths[top], *_size_and_layer(layers[top]), count)


def _single_items(tally: FolderTally, tops: list[int], live: LiveFiles) -> Iterator[UnownedItem]:
    """Yield the unowned files of folders that are not unowned as a whole."""
    crowded: dict[int, dict[int, int]] = {}
    counted = CountedFiles()
    for number, path in enumerate(tally.paths):
        if tops[number] >= 0 or not tally.unowned[number]:
            continue
        if tally.unowned[number] > NAMED_LIMIT:
            crowded[number] = {}
            continue
        for name in live.children(path):
            file = f"{path}/{name}" if path else name
            if (
                S_ISREG(live.mode_of(file))
                and tally.is_surprising(number, file)
                and counted.is_first(live.inode_of(file))
            ):
                yield UnownedItem(file, live.size_of(file), live.layer_of(file))
    for key, size in tally.shares.items():
        number, layer = divmod(key, LAYERS)
        if number in crowded:
            crowded[number][layer] = size
    for number, shares in crowded.items():
        yield UnownedItem(tally.paths[number], *_size_and_layer(shares), tally.unowned[number])


def _size_and_layer(shares: dict[int, int]) -> tuple[int, int]:
    """Return the sum of the bytes, and the layer that brought the most of them."""
    if not shares:
        return 0, -1
    return sum(shares.values()), min(shares, key=lambda layer: (-shares[layer], layer))
