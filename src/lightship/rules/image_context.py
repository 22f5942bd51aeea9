"""What a rule sees beside the evidence of an image: whose layers they are, and how they came."""

from __future__ import annotations

import re

from lightship.model.severity import Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from lightship.image.evidence import Evidence, LayerEvidence, Origin, SurfaceItem
    from lightship.rules.settings import Settings

MOST_WORDS: Final = 3
"""The words of an instruction that a message shows."""

_PLAIN_WORD: Final = re.compile(r"[\w./@:+-]{1,32}", re.ASCII)
"""A word that can be shown: no value of a variable, and too short for a key."""


class ImageContext:
    """What one image is judged by: its ``evidence``, and what the configuration says to rules."""

    __slots__ = ("_layers", "evidence", "settings")

    def __init__(self, evidence: Evidence, settings: Settings) -> None:
        self.evidence: Final = evidence
        self.settings: Final = settings
        self._layers: Final = {each.layer: each for each in evidence.layers}

    @property
    def path(self) -> str:
        """The image's name, as it is shown."""
        return self.evidence.reference

    def layer(self, layer: int) -> LayerEvidence | None:
        """Return the layer with the number ``layer``; None where it is none."""
        return self._layers.get(layer)

    def origin_of(self, layer: int) -> Origin:
        """Return whose ``layer`` is; what is in no layer is the image's own."""
        found = self._layers.get(layer)
        return "mine" if found is None else found.origin

    def place_of(self, layer: int) -> str:
        """Return how a message says where ``layer`` came from; empty for no layer."""
        found = self._layers.get(layer)
        if found is None:
            return ""
        step = step_text(found.instruction)
        base = "the base's " if found.origin == "base" else ""
        return f"{base}layer {layer}" + (f", {step}" if step else "")

    def surface(self, kinds: Iterable[str]) -> Iterator[SurfaceItem]:
        """Yield what was found of the ``kinds``, in the order of the evidence."""
        wanted = frozenset(kinds)
        return (item for item in self.evidence.surface if item.kind in wanted)


def step_text(instruction: str) -> str:
    """Return the beginning of an instruction, as far as it has no value: ``RUN make all``."""
    if not instruction.partition(" ")[0].isupper():
        return ""
    words: list[str] = []
    for word in instruction.split()[: MOST_WORDS + 1]:
        if len(words) == MOST_WORDS or not _PLAIN_WORD.fullmatch(word):
            break
        words.append(word)
    return " ".join(words)


def lowered(severity: Severity) -> Severity:
    """Return how bad what the base brought is: a step less, and no taste."""
    return Severity(max(severity - 1, Severity.INFO)) if severity > Severity.INFO else severity
