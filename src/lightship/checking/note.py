"""What the user should know of how Dockerfiles were looked at, beside what was found."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class Note(Value):
    """A ``text`` about the Dockerfile at ``path``, which is empty where it holds for all.

    What is alike in many Dockerfiles has the same text, so that a report can say it once.
    """

    __slots__ = ("path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path: Final = path
        self.text: Final = text

    def __str__(self) -> str:
        return f"{self.path}: {self.text}" if self.path else self.text
