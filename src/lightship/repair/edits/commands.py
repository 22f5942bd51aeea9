"""Moves of whole commands in a RUN: put behind all others, in front of one, right behind one."""

from __future__ import annotations

from lightship.dockerfile.syntax.heredoc import is_marker
from lightship.repair.edits.joints import (
    WIDEST,
    is_strict,
    joint_near,
    joint_of,
    statement_end,
    statements,
    usual_joint,
)
from lightship.repair.edits.lines import line_end
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
    from lightship.dockerfile.placed_script import PlacedCommand, PlacedScript
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Replacement
    from lightship.repair.edits.joints import Statement
    from lightship.repair.site import Site

_LEAVING = frozenset(("exit", "exec", "return"))


def script_of(site: Site, instruction: Instruction) -> PlacedScript:
    """Return the shell text of ``instruction``.

    Raises :class:`Uneditable` where no POSIX shell reads it, or it is an exec form.
    """
    placed = site.context.script_of(instruction)
    if instruction.is_json:
        raise Uneditable(IN_EXEC_FORM)
    if placed is None:
        raise Uneditable(UNREAD)
    return placed


def command_behind(site: Site, instruction: Instruction, text: str) -> Replacement:
    """Return the edit that runs ``text`` behind all that ``instruction`` does, if that went well.

    Raises :class:`Uneditable` where nothing can follow: behind ``&``, ``exec``, a comment.
    """
    placed = script_of(site, instruction)
    if is_whole_heredoc(instruction):
        return _behind_lines(site, placed, text)
    end = _end(placed)
    strict = is_strict(site, placed)
    joint = joint_of(site, placed)
    at = placed.segments.end_to_file(end)
    if joint is not None:
        joint = joint if strict else joint.conditional()
        return site.insertion(at, joint.text(site) + text)
    return site.insertion(at, _on_line(site, placed, at, text) + text)


def _on_line(site: Site, placed: PlacedScript, at: int, text: str) -> str:
    """Return what joins ``text`` to a script without lines of its own."""
    source = site.source
    start = source.text.rfind("\n", 0, at) + 1
    is_one_line = source.line_of(at) == placed.instruction.start_line
    if is_one_line and at - start + len(text) + 4 <= WIDEST:
        return " && "
    return usual_joint(site, placed).text(site)


def is_whole_heredoc(instruction: Instruction) -> bool:
    """Return whether a here-document is all of the RUN's command."""
    return bool(instruction.heredocs) and is_marker(instruction.words[0])


def _end(placed: PlacedScript) -> int:
    """Return where the last statement ends, in the script's text."""
    found = statements(placed)
    text = placed.script.text
    if not found or _leaves(found):
        raise Uneditable(IN_A_COMPOUND)
    if placed.instruction.heredocs:
        line = text.partition("\n")[0]
        if " #" in line or line.rstrip().endswith(("&", ";", "|")):
            raise Uneditable(COMMENT_INSIDE)
        return len(line.rstrip())
    end = max([statement_end(each) for each in found])
    rest = text[end:].strip()
    # A comment at its end reaches to the end: what comes before it is no part of it.
    is_comment = rest.startswith("#") and text[end : end + 1] in (" ", "\t")
    if rest not in ("", ";") and not is_comment:
        raise Uneditable
    return end


def _leaves(found: list[Statement]) -> bool:
    """Return whether the script ends before its end, for all that its top says."""
    last = found[-1]
    name = getattr(last, "name", "")
    if last.terminator == "&" or (hasattr(last, "words") and name in _LEAVING):
        return True
    return any(
        getattr(each, "name", "") == "exit" and each.joined != "||"
        for each in found
        if hasattr(each, "words")
    )


def _behind_lines(site: Site, placed: PlacedScript, text: str) -> Replacement:
    found = statements(placed)
    script = placed.script.text
    if not found or _leaves(found):
        raise Uneditable(IN_A_COMPOUND)
    end = max([statement_end(each) for each in found])
    behind = script[end:].partition("\n")[0].strip()
    at = placed.segments.end_to_file(end)
    if is_strict(site, placed) and not behind:
        start = site.source.text.rfind("\n", 0, at) + 1
        line = site.source.text[start:at]
        indent = line[: len(line) - len(line.lstrip())]
        if len(found) > 1:
            first = placed.segments.to_file(found[-1].start)
            line = site.source.text[site.source.text.rfind("\n", 0, first) + 1 : first]
            indent = line if not line.strip() else indent
        return site.insertion(at, line_end(site.source) + indent + text)
    if any(each.body is not None for each in found[-1].redirects) or behind[:1] == "&":
        raise Uneditable(IN_HEREDOC)
    return site.insertion(at, f" && {text}")


def command_in_front(
    site: Site, placed: PlacedCommand, text: str, *, own_line: bool = False
) -> Replacement:
    """Return the edit that runs ``text`` before the command, which then needs it to go well.

    With ``own_line`` it is on another line than the command, whatever fits on one.
    Raises :class:`Uneditable` where the command is not one that always runs.
    """
    command, script = placed.command, placed.placed
    if placed.instruction.is_json:
        raise Uneditable(IN_EXEC_FORM)
    if command.carrier is not None or command.negated:
        raise Uneditable(IN_A_COMPOUND)
    if command.position or command.joined == "||":
        raise Uneditable(IN_A_COMPOUND)
    at = script.segments.to_file(command.start)
    if is_whole_heredoc(placed.instruction) or command.scope is not None:
        return site.insertion(at, f"{text} && ")
    joint = joint_near(site, script, command.start)
    end = site.source.text.find("\n", at)
    width = (len(site.source.text) if end < 0 else end) + len(text) + 4
    width -= site.source.text.rfind("\n", 0, at) + 1
    if joint is None and width <= WIDEST and not own_line:
        return site.insertion(at, f"{text} && ")
    joint = (joint or usual_joint(site, script)).conditional()
    return site.insertion(at, text + joint.text(site))


def command_right_behind(site: Site, placed: PlacedCommand, text: str) -> Replacement:
    """Return the edit that runs ``text`` right behind the command, or its pipe, if that went well.

    Raises :class:`Uneditable` where that would not be so: in the middle of a pipe, behind ``||``.
    """
    command, script = placed.command, placed.placed
    if placed.instruction.is_json:
        raise Uneditable(IN_EXEC_FORM)
    if command.carrier is not None or command.negated:
        raise Uneditable(IN_A_COMPOUND)
    if "||" in (command.joined, command.terminator) or command.terminator == "&":
        raise Uneditable(IN_A_COMPOUND)
    if any(each.body is not None for each in command.redirects):
        raise Uneditable(IN_HEREDOC)
    if command in statements(script) and not is_whole_heredoc(placed.instruction):
        at = script.segments.end_to_file(statement_end(command))
        joint = joint_near(site, script, command.start)
        if joint is None:
            return site.insertion(at, _on_line(site, script, at, text) + text)
        return site.insertion(at, joint.conditional().text(site) + text)
    if command.pipeline is not None:
        raise Uneditable(IN_A_COMPOUND)
    return site.insertion(script.segments.end_to_file(command.end), f" && {text}")
