"""Files that show and have the same content as another that shows."""

from __future__ import annotations

from lightship.image.tar.member import FILE
from lightship.inspection.files.path_tree import NONE
from lightship.inspection.waste.wasted_file import WastedFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from typing import Final

    from lightship.inspection.files.union import Union

DUPLICATE: Final = "duplicate"
"""The same content shows at another path, too."""

_PLACES: Final = 8
_TWICE: Final = 2


def duplicates(union: Union, counted: Container[str]) -> Iterator[WastedFile]:
    """Yield the files whose content shows elsewhere, too; the first of each in a tar is kept.

    Hard links are no duplicates: they are one file. Paths in ``counted`` are waste
    already, and are neither kept nor yielded.
    """
    table, live, texts = union.table, union.paths.live, union.paths.texts
    sieve = _sieve(union)
    mask = len(sieve) - 1
    first: dict[tuple[int, int], int] = {}
    for entry in range(len(table)):
        content = table.content[entry]
        if sieve[content & mask] < _TWICE:
            continue
        if table.kind[entry] != FILE or not table.size[entry] or live[table.path[entry]] != entry:
            continue
        path = texts[table.path[entry]]
        if path in counted:
            continue
        original = first.setdefault((table.size[entry], content), entry)
        if original != entry:
            yield WastedFile(DUPLICATE, path, table.size[entry], table.layer[entry], NONE)


def _sieve(union: Union) -> bytearray:
    """Return for each lower part of a content's hash how often it occurs: once, or more often.

    What occurs once has no duplicate. With eight places for each entry few others occur
    together by chance, and so the millions of files need no dictionary.
    """
    table = union.table
    places = 1024
    while places < _PLACES * len(table):
        places *= 2
    sieve = bytearray(places)
    mask = places - 1
    for entry in range(len(table)):
        if table.kind[entry] == FILE and table.size[entry]:
            place = table.content[entry] & mask
            if sieve[place] < _TWICE:
                sieve[place] += 1
    return sieve
