"""The largest packages, and beside them the largest files that no package claims."""

from __future__ import annotations

from heapq import nlargest

from lightship.report.columns import padded, shortened, shortened_path
from lightship.report.printable import printable
from lightship.report.sizes import count, size
from lightship.report.text import WIDTH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.image.evidence import Evidence, PackageItem, UnownedItem
    from lightship.report.paint import Paint

MOST = 3
"""The rows that are shown."""

HALF = 42
"""The columns of the left side."""

LEFT_SIZE = 14
RIGHT_SIZE = 8


def software_rows(evidence: Evidence, paint: Paint) -> list[str]:
    """Return a heading, and rows with a package left and a file right; nothing without either."""
    packages = nlargest(MOST, evidence.packages, key=lambda each: each.size)
    unowned = nlargest(MOST, evidence.unowned, key=lambda each: each.size)
    if not packages and not unowned:
        return []
    left = [_package(each) for each in packages] or ["    none"]
    right = [_unowned(each) for each in unowned] or ["none"]
    left += [""] * (len(right) - len(left))
    right += [""] * (len(left) - len(right))
    heading = paint("bold", f"{'package by size':<{HALF}}file of no package")
    return [heading, *[padded(one, HALF) + other for one, other in zip(left, right, strict=True)]]


def _package(item: PackageItem) -> str:
    told = f"{printable(item.name)} {printable(item.version)}"
    room = HALF - LEFT_SIZE - 4
    kind = f" ({printable(item.type)})"
    if len(told) + len(kind) <= room:
        told += kind
    # A package that does not say which files it has weighs no known number of bytes.
    weight = size(item.size) if item.files or item.size else "-"
    return f"{weight:>{LEFT_SIZE}}  {shortened(told, room)}"


def _unowned(item: UnownedItem) -> str:
    files = f" ({count(item.files)} files)" if item.files > 1 else ""
    room = WIDTH - HALF - RIGHT_SIZE - 2 - len(files)
    return f"{size(item.size):>{RIGHT_SIZE}}  {shortened_path(printable(item.path), room)}{files}"
