"""What a finder sees in a window of text: a secret of some kind, from here to there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from lightship.model.severity import Confidence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


Form = Literal["own", "context", "quoted", "bare"]
"""By what a secret is told."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A secret between two offsets of a text; ``note`` says what is known of it beyond its kind.

    ``form`` is "own" for what its own form gives away, "context" for what stands
    in a header, an address, an option or the like, and "quoted" or "bare" for the
    value of a name that says so.
    """

    kind: str
    start: int
    end: int
    confidence: Confidence
    note: str = ""
    form: Form = "own"

    def moved(self, by: int) -> Sighting:
        """Return it with its offsets ``by`` so many further."""
        return replace(self, start=self.start + by, end=self.end + by)


if TYPE_CHECKING:
    Finder = Callable[[str], Iterator[Sighting]]
    """Finds secrets in a text, in linear time."""
