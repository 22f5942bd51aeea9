"""In which folder each command of a script runs, as ``cd`` and ``pushd`` leave it."""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command

    Folder = str | None
    """An absolute path; None where it cannot be told."""

_MOVERS: Final = ("cd", "pushd", "popd", "chdir")


class ShellFolders:
    """The folder of every command of one script, which starts in ``start``."""

    __slots__ = ("_folders",)

    def __init__(self, commands: Sequence[PlacedCommand], start: Folder) -> None:
        folders: dict[Command, Folder] = {}
        left: list[tuple[int, Folder]] = []
        folder = start
        for placed in commands:
            command = placed.command
            while left and command.start >= left[-1][0]:
                folder = left.pop()[1]
            folders[command] = folder
            if placed.program in _MOVERS:
                end = _end_of_process(command)
                if end is not None and not (left and left[-1][0] == end):
                    left.append((end, folder))
                folder = _moved(command, folder)
        self._folders: Final = folders

    def of(self, command: Command) -> Folder:
        """Return the folder that ``command`` starts in."""
        return self._folders.get(command)

    def path(self, text: str, command: Command) -> Folder:
        """Return the absolute path that ``text`` is to ``command``, variables left in it."""
        return _joined(text, self.of(command))


def _end_of_process(command: Command) -> int | None:
    """Return where the subshell ends that ``command`` stands in; None where it is in none."""
    if command.scope is None:
        return None
    return next((each.end for each in command.scope.chain() if each.own_process), None)


def _moved(command: Command, folder: Folder) -> Folder:
    operands = command.operands()
    if command.program.name == "popd" or len(operands) != 1 or operands[0].text == "-":
        return None
    return _joined(operands[0].text, folder)


def _joined(text: str, folder: Folder) -> Folder:
    if text.startswith("/"):
        return clean(text)
    if folder is None or text.startswith(("~", "$", "`")):
        return None
    return clean(f"{folder}/{text}")
