"""The layers as bars, in their order; where there are many, those that matter."""

from __future__ import annotations

from lightship.report.columns import shortened
from lightship.report.inspection.instruction import short_instruction
from lightship.report.sizes import count, size
from lightship.report.text import WIDTH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lightship.image.evidence import Evidence, LayerEvidence
    from lightship.report.paint import Paint

MOST = 7
"""The layers that are shown; the others are counted together."""

LOOKED_AT = 3
"""The wastes and secrets of which the layers are shown, however small those are."""

LITTLE = 0.005
"""The share of the image below which a layer without those is not shown."""

SIZE = 10
BAR = 14
ORIGIN = 4


def layer_rows(evidence: Evidence, paint: Paint) -> list[str]:
    """Return a heading and a row for each layer that is shown; nothing where there is none."""
    if not evidence.layers:
        return []
    labels = f"{'size':>{SIZE + 4}}  {'':<{BAR}}  {'from':<{ORIGIN}}  instruction"
    rows = [paint("bold", "layer") + paint("dim", labels[len("layer") :])]
    shown = _chosen(evidence)
    top = max([each.size for each in shown], default=0)
    rows += [_row(each, max(top, 1), paint) for each in shown]
    if left := [each for each in evidence.layers if each not in shown]:
        total = size(sum([each.size for each in left]))
        rows.append(paint("dim", f"{total:>14}  in {count(len(left), 'other layer')}"))
    return rows


def _chosen(evidence: Evidence) -> Sequence[LayerEvidence]:
    """Return the layers that the first wastes and secrets are in, and the largest of the others."""
    told = {item.layer for item in evidence.secrets[:LOOKED_AT]}
    for item in evidence.waste[:LOOKED_AT]:
        told |= {item.layer, item.by_layer}
    little = evidence.size * LITTLE
    layers = [each for each in evidence.layers if each.layer in told or each.size >= little]
    layers.sort(key=lambda each: (each.layer not in told, -each.size))
    return sorted(layers[:MOST], key=lambda each: each.layer)


def _row(layer: LayerEvidence, top: int, paint: Paint) -> str:
    length = -(-layer.size * BAR // top)
    bar = paint(layer.origin, "#" * length) + " " * (BAR - length)
    origin = paint("dim", layer.origin) if layer.origin == "base" else layer.origin
    told = (
        "(kept elsewhere, not read)" if layer.is_foreign else short_instruction(layer.instruction)
    )
    room = WIDTH - 4 - SIZE - 2 - BAR - 2 - ORIGIN - 2
    head = f"{layer.layer:>4}{size(layer.size):>{SIZE}}  {bar}  {origin}  "
    return head + shortened(told, room)
