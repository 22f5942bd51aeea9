"""What ShellCheck says of a script, as it says it."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from lightship.model.severity import Severity


class ShellComment(Value):
    """One thing that ShellCheck says of a text that it was given.

    Lines and columns count from 1, in characters, a tab being one; the end is
    exclusive. ``code`` is ShellCheck's own: ``SC2086``.
    """

    __slots__ = ("code", "column", "end_column", "end_line", "line", "message", "severity")

    def __init__(
        self,
        code: str,
        severity: Severity,
        message: str,
        line: int,
        column: int,
        end_line: int,
        end_column: int,
    ) -> None:
        self.code: Final = code
        self.severity: Final = severity
        self.message: Final = message
        self.line: Final = line
        self.column: Final = column
        self.end_line: Final = end_line
        self.end_column: Final = end_column


if TYPE_CHECKING:
    ShellComments = Mapping[str, tuple[ShellComment, ...]]
    """What ShellCheck says of each text that it was given; nothing of one that is not there."""
