"""Commands cut out of shell text: ``a && b; c``, or one a line, at the top or in a group.

What joins the others must mean the same afterwards, supposing that what goes would have
gone well. So a command behind or before ``||``, in the background, negated, or the only one
of a condition stays where it is: :class:`Uneditable`.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import partial

from lightship.dockerfile.shell.scope import CONDITION, PROCESS_SUBSTITUTION, SCRIPT, SUBSTITUTION
from lightship.repair.edits.joints import statement_end
from lightship.repair.edits.lines import comment_lines, taken_out
from lightship.repair.edits.words import (
    COMMENT_INSIDE,
    IN_A_COMPOUND,
    IN_EXEC_FORM,
    IN_HEREDOC,
    UNREAD,
    Uneditable,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lightship.dockerfile.placed_script import PlacedCommand, PlacedScript
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.script import Script
    from lightship.model.fix import Replacement
    from lightship.repair.edits.joints import Statement
    from lightship.repair.site import Site

_EMBEDDED = frozenset((SUBSTITUTION, PROCESS_SUBSTITUTION, SCRIPT))
_SEPARATORS = frozenset((";", "\n"))
_JOINTS = _SEPARATORS | {"&&", ""}


def is_all(gone: Sequence[PlacedCommand], *, with_pipes: bool = False) -> bool:
    """Return whether their RUN runs nothing but ``gone``, shell options aside.

    With ``with_pipes`` the pipes that they are a part of count as gone.
    """
    script = gone[0].placed.script
    if script.has_error or any(each.kind != SCRIPT for each in script.scopes):
        return False
    commands = {each.command for each in gone}
    pipes = [each.command.pipeline for each in gone if with_pipes and each.command.pipeline]
    return all(
        each in commands or each.name == "set" or each.pipeline in pipes for each in script.commands
    )


def commands_taken_out(
    site: Site, gone: Sequence[PlacedCommand], *, with_pipes: bool = False
) -> tuple[Replacement, ...]:
    """Return the edits that take the commands ``gone`` out of their RUN, or the RUN with them.

    It goes where they are all that it runs. Otherwise it is as :func:`commands_cut` says,
    and a command that a comment is about, right above it, is left: :class:`Uneditable`.
    """
    run = gone[0].instruction
    if run.is_json:
        raise Uneditable(IN_EXEC_FORM)
    if is_all(gone, with_pipes=with_pipes):
        if run.heredocs and comment_lines(site.source, run):
            raise Uneditable(IN_HEREDOC)
        return (taken_out(site, run),)
    if any(has_comment_above(site, each) for each in gone):
        raise Uneditable(COMMENT_INSIDE)
    return commands_cut(site, gone, with_pipes=with_pipes)


def has_comment_above(site: Site, placed: PlacedCommand) -> bool:
    """Return whether a line of comment stands right above the command, which begins its line."""
    source = site.source
    at = placed.placed.segments.to_file(placed.command.start)
    line = source.line_of(at)
    start = source.offset(line, 1)
    if line == placed.instruction.start_line or source.text[start:at].strip(" \t&;"):
        return False
    return source.line_text(line - 1).lstrip().startswith("#")


def commands_cut(
    site: Site, gone: Sequence[PlacedCommand], *, with_pipes: bool = False
) -> tuple[Replacement, ...]:
    """Return the edits that take the commands ``gone``, of one script, and their joints out.

    Lines of comment between them and their neighbours stay. With ``with_pipes`` a command
    takes the pipe with it that it is a part of. Raises :class:`Uneditable` where nothing
    would be left, or what is left would do something else.
    """
    script = gone[0].placed
    if script.instruction.is_json:
        raise Uneditable(IN_EXEC_FORM)
    if script.script.unread or script.script.has_error:
        raise Uneditable(UNREAD)
    rows: dict[tuple[int, ...], tuple[list[Statement], set[int]]] = {}
    for each in gone:
        _check(each.command, with_pipes=with_pipes)
        key_beside = (
            _statements_beside,
            script.instruction,
            each.command.scope,
            each.command.carrier,
        )
        beside = site.context.once(
            key_beside, partial(_statements_beside, script.script, each.command)
        )
        key = tuple([statement.start for statement in beside])
        places = rows.setdefault(key, (beside, set()))[1]
        places.add(_place(beside, each.command))
    return tuple(
        [
            _row_cut(site, script, beside, first, last)
            for beside, places in rows.values()
            for first, last in _rows(sorted(places))
        ]
    )


def _check(command: Command, *, with_pipes: bool) -> None:
    if command.recovered:
        raise Uneditable(UNREAD)
    if command.negated:
        raise Uneditable(IN_A_COMPOUND)
    if command.scope is not None and command.scope.kind == CONDITION:
        raise Uneditable(IN_A_COMPOUND)
    if command.pipeline is not None and not with_pipes:
        raise Uneditable(IN_A_COMPOUND)
    if any(each.body is not None for each in command.redirects):
        raise Uneditable(IN_HEREDOC)


def _statements_beside(script: Script, command: Command) -> list[Statement]:
    """Return the statements of the list that ``command`` stands in, in order.

    Of a pipeline, its first member.
    """
    scope = command.scope
    found: list[Statement] = [
        each
        for each in script.commands
        if each.scope is scope and each.carrier is command.carrier and each.position == 0
    ]
    found += [
        each
        for each in script.scopes
        if each.parent is scope and each.kind not in _EMBEDDED and each.position == 0
    ]
    return sorted(found, key=lambda each: each.start)


def _place(beside: list[Statement], command: Command) -> int:
    """Return which of the statements ``command`` is, or is a part of the pipe of."""
    index = bisect_right(beside, command.start, key=lambda each: each.start) - 1
    if index < 0 or not hasattr(beside[index], "words"):
        raise Uneditable(IN_A_COMPOUND)
    if command.end > statement_end(beside[index]):
        raise Uneditable(IN_A_COMPOUND)
    return index


def _rows(places: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and the last of each row of neighbours."""
    rows: list[tuple[int, int]] = []
    for place in places:
        if rows and rows[-1][1] == place - 1:
            rows[-1] = (rows[-1][0], place)
        else:
            rows.append((place, place))
    return rows


def _row_cut(
    site: Site, script: PlacedScript, beside: list[Statement], first: int, last: int
) -> Replacement:
    """Return the edit that takes the statements from ``first`` to ``last`` out, and one joint."""
    joints = [each.joined for each in beside[first : last + 1]]
    behind = beside[last + 1] if last + 1 < len(beside) else None
    end = _terminator(beside[last]) if behind is None else behind.joined
    if not {*joints, end} <= _JOINTS or (behind is not None and behind.negated):
        raise Uneditable(IN_A_COMPOUND)
    segments, ranges = script.segments, []
    low = segments.to_file(_start(beside[first]))
    high = segments.end_to_file(statement_end(beside[last]))
    if behind is not None and _may_keep(joints[0], [*joints, end]):
        ranges.append(_up_to(site, low, high, segments.to_file(_start(behind)), end))
    if first and (behind is None or _may_keep(end, joints)):
        ranges.append((segments.end_to_file(statement_end(beside[first - 1])), high))
    if not ranges:
        raise Uneditable(IN_A_COMPOUND)
    start, stop = min(ranges, key=lambda each: _has_comment(site, *each))
    return site.replacement(start, stop, _comments_kept(site, start, stop))


def _may_keep(joint: str, joints: Sequence[str]) -> bool:
    """Return whether ``joint``, of those around what goes, can be the one that stays.

    It has to be the loosest: of ``a; X && b`` the ``;`` stays.
    """
    return not joint or joint in _SEPARATORS or _SEPARATORS.isdisjoint(joints)


def _up_to(site: Site, start: int, end: int, behind: int, joint: str) -> tuple[int, int]:
    """Return the range from ``start`` to ``behind``; ``end`` is where what goes ends.

    Raises :class:`Uneditable` where a comment stands behind it on its line, as
    here-documents may have it.
    """
    if "#" in site.source.text[end:behind].partition("\n")[0]:
        raise Uneditable(COMMENT_INSIDE)
    if joint == "\n":
        return _line_start(site, start), _line_start(site, behind)
    return start, behind


def _has_comment(site: Site, start: int, end: int) -> bool:
    """Return whether a line of comment stands between."""
    lines = site.source.text[start:end].split("\n")[1:]
    return any(line.lstrip().startswith("#") for line in lines)


def _line_start(site: Site, at: int) -> int:
    """Return where the line begins in which nothing but blanks stands before ``at``; or ``at``."""
    start = site.source.text.rfind("\n", 0, at) + 1
    return at if site.source.text[start:at].strip(" \t") else start


def _start(statement: Statement) -> int:
    """Return where ``statement`` begins, in front of its pipe."""
    if statement.pipeline is not None:
        return min(statement.start, statement.pipeline.start)
    return statement.start


def _terminator(statement: Statement) -> str:
    """Return what comes behind the statement, its pipe included."""
    last = statement if statement.pipeline is None else statement.pipeline.members[-1]
    return last.terminator


def _comments_kept(site: Site, start: int, end: int) -> str:
    """Return what stays of the text from ``start`` to ``end``: the lines of comment in it.

    Raises :class:`Uneditable` where they would come to stand behind something on its line.
    """
    text = site.source.text
    first, *lines = text[start:end].split("\n")
    comments = [line for line in lines if line.lstrip().startswith("#")]
    if not comments:
        return ""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    if before.strip():
        # The last command goes: what followed the one before it on its line goes along.
        newline = "\r\n" if first.endswith("\r") else "\n"
        behind = text[end : text.find("\n", end)] if "\n" in text[end:] else text[end:]
        if behind.strip() or lines[-1] in comments:
            raise Uneditable(COMMENT_INSIDE)
        return newline + "\n".join(comments).rstrip("\r")
    return "\n".join([comments[0].lstrip(), *comments[1:], ""]) + before
