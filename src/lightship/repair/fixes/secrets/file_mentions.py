"""What the steps of a build do with a credential file that is in a layer."""

from __future__ import annotations

from lightship.model.plain_value import PlainValue
from lightship.repair.edits.cuts import commands_taken_out
from lightship.repair.edits.words import Uneditable, words_taken_out
from lightship.rules.layers_cache.shell_folders import ShellFolders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site

_CARETAKERS = frozenset(("rm", "shred", "unlink", "chmod", "chown"))
"""Programs that a file needs only because it is in a layer."""

_VALUED = frozenset(("-n", "--iterations"))
_HOMES = ("~", "$HOME", "${HOME}")


class Mentions(PlainValue):
    """What a RUN does with a file.

    ``edits`` take out what it does to a file that is in a layer; ``is_emptied`` says that
    this is all of the RUN; ``others`` are the commands that name the file otherwise.
    """

    __slots__ = ("edits", "is_emptied", "others")

    def __init__(
        self,
        edits: tuple[Replacement, ...],
        others: tuple[PlacedCommand, ...],
        *,
        is_emptied: bool,
    ) -> None:
        self.edits: Final = edits
        self.others: Final = others
        self.is_emptied: Final = is_emptied


def mentions_of(
    site: Site, run: Instruction, stage: Stage, path: str, *, drops_writing: bool = False
) -> Mentions:
    """Return what ``run`` of ``stage`` does with the file ``path``.

    With ``drops_writing`` what writes the file is to go as well. Raises
    :class:`Uneditable` where what is to go cannot be taken out.
    """
    commands = site.context.commands_of(run)
    folders = ShellFolders(commands, stage.state_at(run).workdir.value or "/")
    edits: list[Replacement] = []
    gone: list[PlacedCommand] = []
    others: list[PlacedCommand] = []
    for placed in commands:
        operands = placed.command.operands(_VALUED)
        own = [word for word in operands if _path(folders, word.text, placed) == path]
        files = operands[1:] if placed.program in ("chmod", "chown") else operands
        if placed.program in _CARETAKERS and own:
            if len(files) == len(own):
                gone.append(placed)
            edits += [words_taken_out(site, placed, word) for word in own if placed not in gone]
        elif drops_writing and path in _written(folders, placed):
            gone.append(placed)
        elif own or path in _redirected(folders, placed) or _names(placed, path):
            others.append(placed)
    if gone:
        edits += commands_taken_out(site, gone, with_pipes=True)
    is_emptied = any(takes_all_of(run, edit) for edit in edits)
    if len(edits) > 1 and is_emptied:
        raise Uneditable
    return Mentions(tuple(edits), tuple(others), is_emptied=is_emptied)


def _names(placed: PlacedCommand, path: str) -> bool:
    return any(path in word.text for word in placed.command.words)


def _redirected(folders: ShellFolders, placed: PlacedCommand) -> list[str]:
    targets = [each.target for each in placed.command.redirects]
    return [_path(folders, word.text, placed) for word in targets if word is not None]


def _written(folders: ShellFolders, placed: PlacedCommand) -> list[str]:
    targets = [each.target for each in placed.command.redirects if each.writes]
    return [_path(folders, word.text, placed) for word in targets if word is not None]


def writes(run: Instruction, stage: Stage, placed: PlacedCommand, path: str, site: Site) -> bool:
    """Return whether ``placed`` of ``run`` redirects its output to ``path``."""
    commands = site.context.commands_of(run)
    folders = ShellFolders(commands, stage.state_at(run).workdir.value or "/")
    return path in _written(folders, placed)


def takes_all_of(run: Instruction, edit: Replacement) -> bool:
    """Return whether ``edit`` takes all of ``run`` out."""
    return edit.span.line == run.start_line and edit.span.column == 1 and not edit.text.strip()


def _path(folders: ShellFolders, text: str, placed: PlacedCommand) -> str:
    for home in _HOMES:
        if text.startswith(f"{home}/"):
            text = "/root" + text[len(home) :]
    return folders.path(text, placed.command) or ""
