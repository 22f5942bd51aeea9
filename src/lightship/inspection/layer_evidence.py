"""What each layer is, weighs, and whose it is."""

from __future__ import annotations

from lightship.image.archive.stored_image import StoredLayer
from lightship.image.evidence import LayerEvidence
from lightship.inspection.instructions import covered_instruction, entries_of_layers, instruction_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lightship.image.configuration import Configuration
    from lightship.image.image import Layer
    from lightship.inspection.reading.layer_stream import Digests


def instructions_of(configuration: Configuration) -> list[str]:
    """Return for each layer the instruction that made it, "" where that cannot be told.

    Secrets in it are covered: everybody shows instructions.
    """
    return [
        covered_instruction(instruction_of(configuration.history[entry])) if entry >= 0 else ""
        for entry in entries_of_layers(configuration)
    ]


def layer_evidence(
    layers: Sequence[Layer],
    digests: Sequence[Digests],
    members: Sequence[int],
    instructions: Sequence[str],
    base_layers: int,
) -> tuple[LayerEvidence, ...]:
    """Return what each layer is; the lowest ``base_layers`` are those of the base."""
    return tuple(
        LayerEvidence(
            layer=number,
            digest=layer.digest or came_to.diff_id,
            diff_id=layer.diff_id or came_to.diff_id,
            media_type=layer.media_type,
            size=came_to.size,
            compressed=came_to.compressed or layer.size,
            files=members[number],
            instruction=instructions[number],
            origin="base" if number < base_layers else "mine",
            is_foreign=layer.is_foreign,
            place=layer.path if isinstance(layer, StoredLayer) else "",
        )
        for number, (layer, came_to) in enumerate(zip(layers, digests, strict=True))
    )
