"""Where something stands in a file."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final


class Span(Value):
    """A range of a file, from a line and column up to, but not including, another.

    Lines and columns count from 1; a column counts Unicode code points, so a
    tab and an emoji are one each.
    """

    __slots__ = ("column", "end_column", "end_line", "line")

    def __init__(self, line: int, column: int, end_line: int, end_column: int) -> None:
        self.line: Final = line
        self.column: Final = column
        self.end_line: Final = end_line
        self.end_column: Final = end_column

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """See :meth:`Value.__reduce__`; there are so many that it pays to be quick."""
        return Span, (self.line, self.column, self.end_line, self.end_column)
