"""What would make a finding go away: a title, edits, and how safe they are."""

from __future__ import annotations

from enum import Enum

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.model.span import Span


class Applicability(Enum):
    """What applying a fix may change."""

    SAFE = "safe"
    """The built image does the same."""
    UNSAFE = "unsafe"
    """The built image may not do the same; prove it."""
    DISPLAY = "display"
    """To be shown, never applied by itself."""


class Replacement(Value):
    """Puts ``text`` in the place of what stands at ``span`` in the file ``path``."""

    __slots__ = ("path", "span", "text")

    def __init__(self, path: str, span: Span, text: str) -> None:
        self.path: Final = path
        self.span: Final = span
        self.text: Final = text


class Creation(Value):
    """Makes the file ``path``, which must not exist yet, with ``text`` in it."""

    __slots__ = ("path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path: Final = path
        self.text: Final = text


class Fix(Value):
    """One way to make a finding go away.

    ``title`` is an imperative sentence ("Replace ADD by COPY"); ``edits`` are
    sorted by path and place and do not overlap.
    """

    __slots__ = ("applicability", "edits", "title")

    def __init__(
        self, title: str, applicability: Applicability, edits: tuple[Replacement | Creation, ...]
    ) -> None:
        self.title: Final = title
        self.applicability: Final = applicability
        self.edits: Final = edits
