"""A file that is to be written, and what stands in its place."""

from __future__ import annotations

from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class NewFile(PlainValue):
    """A file that is to be written.

    ``path`` is a slash path below the context's root, ``text`` what it is to
    hold, ``before`` what stands there now, None where nothing does.
    """

    __slots__ = ("before", "path", "text")

    def __init__(self, path: str, text: str, before: str | None = None) -> None:
        self.path: Final = path
        self.text: Final = text
        self.before: Final = before

    @property
    def is_change(self) -> bool:
        """Whether another text stands there now."""
        return self.before is not None and self.before != self.text
