"""Moves of whole statements of a RUN: a command with its pipe and redirections taken out."""

from __future__ import annotations

from lightship.repair.edits.joints import statement_end, statements
from lightship.repair.edits.lines import comment_lines, taken_out
from lightship.repair.edits.words import (
    COMMENT_INSIDE,
    IN_A_COMPOUND,
    IN_EXEC_FORM,
    IN_HEREDOC,
    Uneditable,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lightship.dockerfile.placed_script import PlacedCommand, PlacedScript
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.scope import Scope
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site

    Statement = Command | Scope

_JOINS = frozenset(("&&", ";", "\n"))


def start_of(statement: Statement) -> int:
    """Return where ``statement`` begins, in front of its pipe."""
    if statement.pipeline is not None:
        return min(statement.start, statement.pipeline.start)
    return statement.start


def statement_taken_out(site: Site, placed: PlacedCommand) -> Replacement:
    """Return the edit that takes the statement of ``placed`` out; see below."""
    (edit,) = statements_taken_out(site, placed.placed, [placed])
    return edit


def statements_taken_out(
    site: Site, script: PlacedScript, commands: Sequence[PlacedCommand]
) -> tuple[Replacement, ...]:
    """Return the edits that take the statements of ``commands`` out of their script.

    They take the whole instruction out where nothing is left. Raises :class:`Uneditable`
    where what is left would do something else: in ``||``, in a condition or a loop, in JSON.
    """
    run = script.instruction
    if run.is_json:
        raise Uneditable(IN_EXEC_FORM)
    found = statements(script)
    gone = sorted({_index(found, each) for each in commands})
    if len(gone) == len(found):
        if run.heredocs and comment_lines(site.source, run):
            raise Uneditable(IN_HEREDOC)
        return (taken_out(site, run),)
    return tuple([_edit(site, script, found, *row) for row in _rows(gone)])


def _index(found: list[Statement], placed: PlacedCommand) -> int:
    """Return which of the statements ``placed`` is, or is a part of the pipe of."""
    command = placed.command
    for index, each in enumerate(found):
        if start_of(each) <= command.start and command.end <= statement_end(each):
            if command.scope is not None or not hasattr(each, "words"):
                break
            return index
    raise Uneditable(IN_A_COMPOUND)


def _rows(indexes: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and the last of each row of neighbours."""
    rows: list[tuple[int, int]] = []
    for index in indexes:
        if rows and rows[-1][1] == index - 1:
            rows[-1] = (rows[-1][0], index)
        else:
            rows.append((index, index))
    return rows


def _edit(
    site: Site, script: PlacedScript, found: list[Statement], first: int, last: int
) -> Replacement:
    """Return the edit that takes the statements from ``first`` to ``last`` out, and one joint."""
    segments = script.segments
    if last + 1 < len(found):
        following = found[last + 1]
        joints = [each.joined for each in found[first : last + 1]]
        if following.joined not in _JOINS or not set(joints) <= {"", following.joined}:
            raise Uneditable(IN_A_COMPOUND)
        low = segments.to_file(start_of(found[first]))
        high = segments.to_file(start_of(following))
    else:
        joints = [each.joined for each in found[first:]]
        if not set(joints) <= _JOINS or _terminator(found[last]) not in ("", ";", "\n"):
            raise Uneditable(IN_A_COMPOUND)
        low = segments.end_to_file(statement_end(found[first - 1]))
        high = segments.end_to_file(statement_end(found[last]))
    if any(line.lstrip().startswith("#") for line in site.source.text[low:high].split("\n")[1:]):
        raise Uneditable(COMMENT_INSIDE)
    return site.replacement(low, high, "")


def _terminator(statement: Statement) -> str:
    """Return what comes behind the statement, its pipe included."""
    last = statement if statement.pipeline is None else statement.pipeline.members[-1]
    return last.terminator
