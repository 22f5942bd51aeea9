"""Moves of whole statements of a RUN: a command with its pipe and redirections taken out."""

from __future__ import annotations

from lightship.dockerfile.shell.scope import PROCESS_SUBSTITUTION, SCRIPT, SUBSTITUTION
from lightship.repair.edits.lines import comment_lines, taken_out
from lightship.repair.edits.words import Uneditable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.placed_script import PlacedCommand, PlacedScript
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.scope import Scope
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site

    Statement = Command | Scope

_INNER = frozenset((SUBSTITUTION, PROCESS_SUBSTITUTION, SCRIPT))
_JOINS = frozenset(("&&", ";", "\n"))


def statements_of(placed: PlacedScript) -> list[Statement]:
    """Return the statements at the top of the script, in order; of a pipeline, its first member.

    Raises :class:`Uneditable` where the script was not read whole.
    """
    script = placed.script
    if script.unread or script.has_error or any(each.recovered for each in script.commands):
        raise Uneditable
    found: list[Statement] = [
        each
        for each in script.commands
        if each.scope is None and each.carrier is None and each.position == 0
    ]
    found += [
        each
        for each in script.scopes
        if each.parent is None and each.kind not in _INNER and each.position == 0
    ]
    return sorted(found, key=lambda each: each.start)


def end_of(statement: Statement) -> int:
    """Return where ``statement`` ends in its script, its redirections and its pipe included."""
    ends = [statement.end, *[each.end for each in statement.redirects]]
    if statement.pipeline is not None:
        ends.append(statement.pipeline.end)
    return max(ends)


def start_of(statement: Statement) -> int:
    """Return where ``statement`` begins, in front of its pipe."""
    if statement.pipeline is not None:
        return min(statement.start, statement.pipeline.start)
    return statement.start


def statement_taken_out(site: Site, placed: PlacedCommand) -> Replacement:
    """Return the edit that takes the statement of ``placed`` out.

    It takes the whole instruction out where the statement is all of it.
    Raises :class:`Uneditable` where what is left would do something else: in ``||``, in a
    condition or a loop, in JSON.
    """
    if placed.instruction.is_json:
        raise Uneditable
    found = statements_of(placed.placed)
    command = placed.command
    at = next(
        (
            index
            for index, each in enumerate(found)
            if start_of(each) <= command.start and command.end <= end_of(each)
        ),
        None,
    )
    if at is None or _holds_more(found[at], placed):
        raise Uneditable
    if len(found) == 1:
        if placed.instruction.heredocs and comment_lines(site.source, placed.instruction):
            raise Uneditable
        return taken_out(site, placed.instruction)
    low, high = _cut(found, at)
    segments = placed.placed.segments
    start = segments.to_file(low) if low == start_of(found[at]) else segments.end_to_file(low)
    end = segments.end_to_file(high) if high == end_of(found[at]) else segments.to_file(high)
    if any(line.lstrip().startswith("#") for line in site.source.text[start:end].split("\n")[1:]):
        raise Uneditable
    return site.replacement(start, end, "")


def _terminator(statement: Statement) -> str:
    """Return what comes behind the statement, its pipe included."""
    last = statement if statement.pipeline is None else statement.pipeline.members[-1]
    return last.terminator


def _holds_more(statement: Statement, placed: PlacedCommand) -> bool:
    """Return whether the statement is a compound one, of which ``placed`` is a part."""
    return placed.command.scope is not None or not hasattr(statement, "words")


def _cut(found: list[Statement], at: int) -> tuple[int, int]:
    """Return from where to where the script is cut to lose the statement at ``at``."""
    one = found[at]
    if at + 1 < len(found):
        following = found[at + 1]
        if following.joined in _JOINS and one.joined in ("", following.joined):
            return start_of(one), start_of(following)
        raise Uneditable
    if at == 0 or one.joined not in _JOINS or _terminator(one) not in ("", ";", "\n"):
        raise Uneditable
    return end_of(found[at - 1]), end_of(one)
