"""A RUN parted in two: up to a command, and what comes behind it."""

from __future__ import annotations

from lightship.model.plain_value import PlainValue
from lightship.repair.edits.words import (
    IN_A_COMPOUND,
    IN_EXEC_FORM,
    IN_HEREDOC,
    IN_PIECES,
    UNREAD,
    Uneditable,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.syntax.instruction import Instruction

STATEFUL = frozenset(("cd", "export", "pushd", "set", "source", ".", "umask", "unset"))
"""The commands that change what the commands behind them run in."""


class RunParts(PlainValue):
    """The two parts of a RUN, as lines of the file without a line end at their end.

    ``head`` ends with the command; ``tail`` begins with the next one, in a RUN of its own, and is
    empty where there is none. ``comments`` are the lines of comment between the two.
    """

    __slots__ = ("comments", "head", "tail")

    def __init__(self, head: str, comments: tuple[str, ...], tail: str) -> None:
        self.head: Final = head
        self.comments: Final = comments
        self.tail: Final = tail


def parted(instruction: Instruction, placed: PlacedCommand) -> RunParts:
    """Return ``instruction`` parted behind the command ``placed``.

    What the commands before it set (a folder, variables, options of the shell) is set again in
    the second part. Raises :class:`Uneditable` where the parts are not joined by ``&&`` alone.
    """
    command, script = placed.command, placed.placed.script
    _check_form(instruction, placed)
    top = [each for each in script.commands if each.scope is None and each.carrier is None]
    behind = script.text[command.end :]
    text, segments = instruction.source.text, placed.placed.segments
    start = instruction.source.offset(instruction.start_line, 1)
    end = _end_of(instruction)
    cut = segments.end_to_file(command.end)
    if not behind.strip():
        return RunParts(text[start:end], (), "")
    _check_joints(top, script.text)
    joint = behind.lstrip()
    if not joint.startswith("&&"):
        raise Uneditable
    rest = joint[2:].lstrip()
    tail_start = segments.to_file(len(script.text) - len(rest))
    gap = text[cut:tail_start].split("\n")
    comments = tuple(line.strip() for line in gap if line.lstrip().startswith("#"))
    tail = "".join(
        [_opening(instruction), *_states(top, command, script.text), text[tail_start:end]]
    )
    return RunParts(text[start:cut], comments, tail)


class Opening(PlainValue):
    """A RUN parted before a command: ``head`` is all up to it, ``rest`` a RUN that begins there."""

    __slots__ = ("head", "rest")

    def __init__(self, head: str, rest: str) -> None:
        self.head: Final = head
        self.rest: Final = rest


def parted_before(instruction: Instruction, placed: PlacedCommand) -> Opening:
    """Return ``instruction`` parted before the command ``placed``; see :func:`parted`."""
    command, script = placed.command, placed.placed.script
    _check_form(instruction, placed)
    top = [each for each in script.commands if each.scope is None and each.carrier is None]
    _check_joints(top, script.text)
    text = instruction.source.text
    start = instruction.source.offset(instruction.start_line, 1)
    cut = placed.placed.segments.to_file(command.start)
    states = _states(top, command, script.text)
    rest = "".join([_opening(instruction), *states, text[cut : _end_of(instruction)]])
    return Opening(text[start:cut], rest)


def _end_of(instruction: Instruction) -> int:
    """Return the offset of the end of the last line, its line end left out."""
    source = instruction.source
    line = instruction.end_line
    return source.offset(line, 1) + len(source.line_text(line))


def _check_form(instruction: Instruction, placed: PlacedCommand) -> None:
    """See that the instruction can be parted at the command ``placed``."""
    command, script = placed.command, placed.placed.script
    if instruction.is_json:
        raise Uneditable(IN_EXEC_FORM)
    if instruction.heredocs:
        raise Uneditable(IN_HEREDOC)
    if script.has_error or script.unread:
        raise Uneditable(UNREAD)
    if command.scope is not None or command.carrier is not None or command.pipeline is not None:
        raise Uneditable(IN_A_COMPOUND)


def _check_joints(top: list[Command], text: str) -> None:
    """See that what fails stops all that comes behind it."""
    stops = bool(top) and top[0].name == "set" and "e" in text[top[0].start : top[0].end]
    allowed = {"", "&&", "|", "|&"} | ({";", "\n"} if stops else set())
    if any(each.joined not in allowed for each in top):
        raise Uneditable(IN_A_COMPOUND)


def _opening(instruction: Instruction) -> str:
    """Return the keyword and the flags of ``instruction``, for another RUN like it."""
    flags = [instruction.text[flag.start : flag.end] for flag in instruction.flags]
    return "".join(f"{each} " for each in [instruction.keyword, *flags])


def _states(top: list[Command], until: Command, text: str) -> list[str]:
    found = []
    for each in top:
        if each.start >= until.start:
            break
        if each.name in STATEFUL or (not each.words and each.assignments):
            if "\n" in text[each.start : each.end]:
                raise Uneditable(IN_PIECES)
            found.append(f"{text[each.start : each.end]} && ")
    return found
