"""Waste as rows, the most expensive first."""

from __future__ import annotations

from lightship.report.columns import padded, shortened, shortened_path
from lightship.report.inspection.kinds import waste_words
from lightship.report.inspection.origins import Origins
from lightship.report.printable import printable
from lightship.report.sizes import count, size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.image.evidence import Evidence, WasteItem
    from lightship.report.paint import Paint

MOST = 4
"""The items that are shown."""

LITTLE = 0.0005
"""The share of the image below which an item is not shown, unless it is the first."""

SIZE = 14
KIND = 18
WHERE = 36
LAYER = 5


def waste_rows(evidence: Evidence, paint: Paint) -> list[str]:
    """Return a heading and the first items; nothing where there is none."""
    items = evidence.waste
    if not items:
        return []
    origins = Origins(evidence)
    labels = f"{'saves':>{SIZE}}  {'kind':<{KIND}}{'where':<{WHERE}}{'layer':>{LAYER}}"
    rows = [paint("bold", "waste") + paint("dim", labels[len("waste") :])]
    shown = [each for each in items[:MOST] if each.bytes >= evidence.size * LITTLE] or items[:1]
    rows += [_row(item, origins, paint) for item in shown]
    if left := items[len(shown) :]:
        total = size(sum([item.bytes for item in left]))
        rows.append(paint("dim", f"{total:>{SIZE}}  in {count(len(left), 'other place')}"))
    return rows


def _row(item: WasteItem, origins: Origins, paint: Paint) -> str:
    by = f" by {item.by_layer}" if item.by_layer >= 0 else ""
    kind = shortened(waste_words(printable(item.kind)), KIND - 1 - len(by)) + by
    files = f" ({count(item.files)} files)" if item.files > 1 else ""
    path = shortened_path(printable(item.path), WHERE - len(files)) + files
    row = f"{size(item.bytes):>{SIZE}}  {padded(kind, KIND)}{padded(path, WHERE)}"
    origin = paint("dim", " base") if origins.is_base(item.layer) else ""
    return f"{row}{item.layer:>{LAYER}}{origin}"
