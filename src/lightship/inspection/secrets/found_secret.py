"""A secret as it is found, before it is known in which layer and whether it is live."""

from __future__ import annotations

from dataclasses import dataclass

from lightship.image.evidence import SecretItem
from lightship.model.severity import Confidence


@dataclass(frozen=True, slots=True)
class FoundSecret:
    """A secret in a file, or in the configuration of an image.

    ``kind`` is a stable word, ``where`` is "file", "env", "label", "history",
    "build-arg" or "command". ``path`` is that of the file, or the name of the variable, the
    label or the argument. ``line`` counts from 1, and 0 is unknown; of the
    history it is the number of the step. ``excerpt`` never holds the secret whole.
    """

    kind: str
    where: str
    path: str
    line: int
    excerpt: str
    note: str = ""
    confidence: Confidence = Confidence.HIGH

    def placed(self, layer: int, *, live: bool = True, note: str = "") -> SecretItem:
        """Return it as evidence; ``note`` is what there is to say beside its own."""
        notes = "; ".join(each for each in (self.note, note) if each)
        # A step of the history is no line of a file, and stands in the note.
        line = self.line if self.where == "file" else 0
        return SecretItem(self.kind, self.where, self.path, line, layer, live, self.excerpt, notes)
