"""How the dependencies of a project are installed without its sources."""

from __future__ import annotations

from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class Plan(PlainValue):
    """What has to be copied first, and what then runs.

    ``files`` are paths in the context, of files and of folders that are copied whole.
    ``command`` is what runs before the sources are there; empty where that is the
    install itself. ``guarded`` are names that the install makes in the project's folder, and
    that a copy of the sources must not bring along from this machine. ``is_safe`` is false
    where the tool may ask for more than can be seen here.
    """

    __slots__ = ("command", "files", "guarded", "is_safe")

    def __init__(
        self,
        files: tuple[str, ...],
        command: str = "",
        guarded: tuple[str, ...] = (),
        *,
        is_safe: bool = True,
    ) -> None:
        self.files: Final = files
        self.command: Final = command
        self.guarded: Final = guarded
        self.is_safe: Final = is_safe


class Declined(Exception):
    """It cannot be told that the install works without the sources; the text says why.

    The text is the end of a sentence that begins with the file's name or the tool's.
    """
