"""How an author breaks a long RUN: where ``&&`` stands, and how far lines are set in."""

from __future__ import annotations

import re

from lightship.dockerfile.shell.scope import (
    PROCESS_SUBSTITUTION,
    SCRIPT,
    SUBSTITUTION,
)
from lightship.dockerfile.shell.settings import shell_options
from lightship.model.plain_value import PlainValue
from lightship.repair.edits.lines import line_end
from lightship.repair.edits.words import UNREAD, Uneditable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedScript
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.scope import Scope
    from lightship.dockerfile.syntax.source import Source
    from lightship.repair.site import Site

    Statement = Command | Scope

WIDEST = 100
"""The columns up to which a RUN on one line stays one."""

USUAL_INDENT = "    "

_LEADING = re.compile(r"^[ \t]*&&", re.MULTILINE)
_TRAILING = re.compile(r"&&[ \t]*[\\`][ \t]*\r?$", re.MULTILINE)
_INNER = frozenset((SUBSTITUTION, PROCESS_SUBSTITUTION, SCRIPT))


class Joint(PlainValue):
    """How two commands of a RUN are joined.

    ``operator`` is ``&&`` or ``;``; ``leading`` is true where it begins a line; ``indent``
    is what lines begin with.
    """

    __slots__ = ("indent", "leading", "operator")

    def __init__(self, operator: str, indent: str, *, leading: bool) -> None:
        self.operator: Final = operator
        self.leading: Final = leading
        self.indent: Final = indent

    def conditional(self) -> Joint:
        """Return the same with ``&&``: what follows runs only if what comes before went well."""
        return Joint("&&", self.indent, leading=self.leading)

    def text(self, site: Site) -> str:
        """Return what stands between the two, the line break included."""
        newline = site.dockerfile.escape + line_end(site.source) + self.indent
        if self.leading:
            return f" {newline}{self.operator} "
        space = "" if self.operator == ";" else " "
        return f"{space}{self.operator} {newline}"


def statements(placed: PlacedScript) -> list[Statement]:
    """Return the statements at the top of the script, in order; of a pipeline, its first member.

    Raises :class:`Uneditable` where the script was not read whole.
    """
    script = placed.script
    if script.unread or script.has_error or any(each.recovered for each in script.commands):
        raise Uneditable(UNREAD)
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


def statement_end(statement: Statement) -> int:
    """Return where ``statement`` ends in its script, its redirections and its pipe included."""
    members = [statement] if statement.pipeline is None else statement.pipeline.members
    ends = [redirect.end for each in members for redirect in each.redirects]
    return max([*ends, *[each.end for each in members]])


def joint_of(site: Site, placed: PlacedScript) -> Joint | None:
    """Return how the lines of the script are joined; None where all is on one line."""
    found = None
    for statement in statements(placed):
        if statement.joined in ("&&", ";"):
            found = _joint_at(site.source, placed, statement) or found
    return found


def joint_near(site: Site, placed: PlacedScript, offset: int) -> Joint | None:
    """Return how the line is joined that ``offset`` stands on, or else one close to it."""
    found = None
    for statement in statements(placed):
        if found is not None and statement.start > offset:
            break
        if statement.joined in ("&&", ";"):
            found = _joint_at(site.source, placed, statement) or found
    return found


def _joint_at(source: Source, placed: PlacedScript, statement: Statement) -> Joint | None:
    at = placed.segments.to_file(statement.start)
    before = source.text[source.text.rfind("\n", 0, at) + 1 : at]
    if before.strip() == statement.joined:
        indent = before[: len(before) - len(before.lstrip())]
        return Joint(statement.joined, indent, leading=True)
    if not before.strip():
        return Joint(statement.joined, before, leading=False)
    return None


def usual_joint(site: Site, placed: PlacedScript | None = None) -> Joint:
    """Return how the author joins lines elsewhere in the file."""
    text = site.source.text
    leading = site.context.once(usual_joint, lambda: _is_leading(text))
    indent = "" if placed is None else _second_indent(site, placed)
    return Joint("&&", indent or USUAL_INDENT, leading=leading)


def _is_leading(text: str) -> bool:
    """Return whether most lines that are joined begin with the operator, and do not end with it."""
    return len(_LEADING.findall(text)) > len(_TRAILING.findall(text))


def _second_indent(site: Site, placed: PlacedScript) -> str:
    """Return what the second line of the instruction begins with, if it goes on there."""
    run = placed.instruction
    first = site.source.line_of(placed.segments.to_file(0))
    last = site.source.line_of(placed.segments.end_to_file(len(placed.script.text.rstrip())))
    if last <= max(first, run.start_line):
        return ""
    for number in range(first + 1, last + 1):
        line = site.source.line_text(number)
        if line.strip() and not line.lstrip().startswith("#"):
            return line[: len(line) - len(line.lstrip())]
    return ""


def is_strict(site: Site, placed: PlacedScript) -> bool:
    """Return whether the shell stops at the end of the script at whatever fails (``set -e``)."""
    stage = site.context.stage_of(placed.instruction)
    text = placed.script.text
    head = text.partition("\n")[0] if text.startswith("#!") else ""
    initially = " -e" in head
    if stage is not None and not head:
        shell = stage.state_at(placed.instruction).default_shell(stage.system)
        initially = "errexit" in shell_options(shell)
    return placed.script.in_effect("errexit", initially=initially)
