"""Neighbouring RUNs with a single command each, or about packages alone, become one."""

from __future__ import annotations

from itertools import islice, pairwise

from lightship.knowledge.package_manager import REFRESH
from lightship.knowledge.package_managers import package_name
from lightship.repair.edits.joints import statement_end, statements, usual_joint
from lightship.repair.edits.lines import line_end
from lightship.repair.edits.words import Uneditable
from lightship.rules.layers_cache.package_steps import rows_of_packages
from lightship.rules.package_calls import calls_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedScript
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Fix, Replacement
    from lightship.repair.edits.joints import Joint
    from lightship.repair.site import Site

_OF_THE_SHELL = frozenset(
    (
        *(".", "alias", "cd", "declare", "dirs", "eval", "exec", "exit", "export", "hash", "local"),
        *("popd", "pushd", "read", "readonly", "return", "set", "shift", "shopt", "source"),
        *("trap", "typeset", "ulimit", "umask", "unalias", "unset", "wait", ":"),
    )
)
"""What changes the shell that later commands would run in."""
_PRAGMAS = ("hadolint", "lightship", "shellcheck", "checkov", "kics", "trivy", "dockerfile_lint")
"""What stands in comments that tools read where they stand."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix for as much of the row as can be one."""
    row = _row(site)
    if len(row) < 2:
        yield site.display(
            "See whether these can be one, which do not all leave the shell as it was"
        )
        return
    joint = _joint(site, row)
    edits = [_joined(site, above, below, joint) for above, below in pairwise(row)]
    yield site.safe(f"Join {len(row)} RUNs", _alone(site, row[0]), *edits)


def _alone(site: Site, first: Instruction) -> Replacement:
    """Return an edit that changes nothing, and keeps other fixes off the flags of the first RUN.

    A cache mount that it got in the same round would be one for all that is joined to it.
    """
    segments = first.line.segments
    start, end = segments.to_file(0), segments.to_file(first.arguments[0]) + 1
    return site.replacement(start, end, site.source.text[start:end])


def _row(site: Site) -> list[Instruction]:
    """Return the RUNs that become one: the first that can lead, and those that can follow it."""
    stage = site.stage
    second = site.instruction
    if stage is None or second is None or second not in stage.instructions:
        return []
    own = stage.instructions
    for row in rows_of_packages(own, site.context):
        if second is row[1]:
            return _unbroken(site, row)
    start = max(own.index(second) - 1, 0)
    while start < len(own) and _single(site, own[start]) is not None:
        row = _row_from(site, islice(own, start, None))
        if len(row) > 1:
            return row
        start += 1
    return []


def _unbroken(site: Site, row: list[Instruction]) -> list[Instruction]:
    """Return the RUNs from the beginning of ``row`` between which no tool is told anything."""
    for number, (above, below) in enumerate(pairwise(row), 1):
        if _has_pragma(site, above, below):
            return row[:number]
    return row


def _row_from(site: Site, instructions: Iterator[Instruction]) -> list[Instruction]:
    row = [next(instructions)]
    known = _Known()
    for each in instructions:
        above = row[-1]
        if not _may_lead(site, above):
            break
        known.run(site, above)
        if not _may_follow(site, above, each, known):
            break
        row.append(each)
    return row


class _Known:
    """What the shell of a row has run, and which packages have been installed meanwhile."""

    def __init__(self) -> None:
        self._programs: Final[set[str]] = set()
        self._installed: Final[set[str]] = set()

    def run(self, site: Site, run: Instruction) -> None:
        """Take in what ``run`` does."""
        self._programs.update([each.program for each in site.context.commands_of(run)])
        for call, _ in calls_of(run, site.context):
            self._installed.update([package_name(word.text).lower() for word in call.installed])

    def is_replaced(self, program: str) -> bool:
        """Return whether ``program`` has been run in the row, which has installed another one.

        A shell remembers where it has found a program, and would not see the new one.
        """
        if program not in self._programs:
            return False
        return any(program[:length] in self._installed for length in range(len(program) + 1))


def _single(site: Site, run: Instruction) -> PlacedScript | None:
    """Return the script of a RUN that is one plain command, all of its text."""
    if run.name != "RUN" or run.is_json or run.heredocs:
        return None
    script = site.context.script_of(run)
    if script is None or len(script.script.commands) != 1:
        return None
    if any(call.action == REFRESH for call, _ in calls_of(run, site.context)):
        return None
    try:
        found = statements(script)
    except Uneditable:
        return None
    if len(found) != 1 or found[0].terminator == "&":
        return None
    rest = script.script.text[statement_end(found[0]) :]
    return script if not rest.strip() else None


def _may_lead(site: Site, run: Instruction) -> bool:
    """Return whether a command can follow the one of ``run`` and find the shell as it was."""
    script = _single(site, run)
    if script is None:
        return False
    command = script.script.commands[0]
    if command.scope is not None and command.scope.kind != "subshell":
        return False
    return bool(command.words) and command.name not in _OF_THE_SHELL


def _may_follow(site: Site, above: Instruction, run: Instruction, known: _Known) -> bool:
    if _single(site, run) is None or _flags(run) != _flags(above):
        return False
    command = site.context.commands_of(run)[0]
    if known.is_replaced(command.program):
        return False
    return not _has_pragma(site, above, run)


def _has_pragma(site: Site, above: Instruction, below: Instruction) -> bool:
    between = site.source.text[_end(above) : _start(below)].lower()
    return any(mark in between for mark in _PRAGMAS)


def _flags(run: Instruction) -> list[str]:
    return sorted(flag.text for flag in run.flags)


def _joint(site: Site, row: list[Instruction]) -> Joint:
    for each in row:
        script = site.context.script_of(each)
        if script is not None and each.end_line > each.start_line:
            return usual_joint(site, script)
    return usual_joint(site)


def _end(run: Instruction) -> int:
    return run.line.segments.end_to_file(len(run.text.rstrip()))


def _start(run: Instruction) -> int:
    return run.source.offset(run.start_line, 1)


def _joined(site: Site, above: Instruction, below: Instruction, joint: Joint) -> Replacement:
    """Return the edit that puts what stands between two RUNs into one; comments stay."""
    source = site.source
    start = _end(above)
    text = joint.text(site)
    comments = [
        joint.indent + line.strip()
        for line in source.text[start : _start(below)].split("\n")
        if line.lstrip().startswith("#")
    ]
    if comments:
        newline = line_end(source)
        head, _, tail = text.partition(newline)
        text = newline.join([head, *comments, tail])
    end = below.line.segments.to_file(below.arguments[0])
    # With the first letter of the command no other fix is made in front of it in the same round.
    return site.replacement(start, end + 1, text + source.text[end])
