"""What a recipe is told, and what comes of it."""

from __future__ import annotations

from enum import Enum

from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class Runtime(Enum):
    """What the image that ships is to stand on."""

    DISTROLESS = "distroless"
    """The smallest that surely does: without shell and package manager where it can be."""
    SLIM = "slim"
    """The small form of the base's own family, with its shell."""
    SCRATCH = "scratch"
    """Nothing at all, for a program that needs nothing; as :attr:`DISTROLESS` for others."""


class RecipeOptions(PlainValue):
    """What a recipe is told beside the file."""

    __slots__ = ("runtime",)

    def __init__(self, runtime: Runtime = Runtime.DISTROLESS) -> None:
        self.runtime: Final = runtime


class Rewritten(PlainValue):
    """A new text for the file. ``notes`` are whole sentences: what to know, and what to look at."""

    __slots__ = ("notes", "text")

    def __init__(self, text: str, notes: tuple[str, ...] = ()) -> None:
        self.text: Final = text
        self.notes: Final = notes


class Declined(PlainValue):
    """The recipe does not dare, and ``reasons`` say why, each half a sentence."""

    __slots__ = ("reasons",)

    def __init__(self, *reasons: str) -> None:
        self.reasons: Final = reasons
