"""A RUN that is given secrets: the mounts, and the variables that are read from them."""

from __future__ import annotations

from lightship.dockerfile.syntax.heredoc import is_marker
from lightship.knowledge.build_secret import mount_of
from lightship.model.plain_value import PlainValue
from lightship.repair.edits.joints import statements, usual_joint
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
    from collections.abc import Sequence
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site

FOLDER: Final = "/run/secrets/"
"""Where BuildKit mounts a secret that has no target."""

_INDENT = "    "


class Secret(PlainValue):
    """A secret of the build: its ``identifier``, and how a step has it.

    ``variable`` is the name of the variable that it is read into, ``target`` the path that
    it is mounted at; one of the two is empty. ``derived`` are variables, as
    ``NAME=value``, that are made of it.
    """

    __slots__ = ("derived", "identifier", "target", "variable")

    def __init__(
        self,
        identifier: str,
        *,
        variable: str = "",
        target: str = "",
        derived: tuple[str, ...] = (),
    ) -> None:
        self.identifier: Final = identifier
        self.variable: Final = variable
        self.target: Final = target
        self.derived: Final = derived

    @property
    def flag(self) -> str:
        """The mount."""
        return mount_of(self.identifier, self.target)

    @property
    def statements(self) -> tuple[str, ...]:
        """What the shell does first. A build that is not given the secret stops there.

        It is set before it is exported, so that the exit status is that of ``cat`` (SC2155).
        """
        if not self.variable:
            return ()
        name = self.variable
        read = f'{name}="$(cat {FOLDER}{self.identifier})" && export {name}'
        return (read, *[f"export {each}" for each in self.derived])


SSH = "--mount=type=ssh"


def given(site: Site, run: Instruction, secret: Secret) -> tuple[Replacement, ...]:
    """Return the edits that give ``secret`` to ``run``.

    Raises :class:`Uneditable` where that takes more than a mount and a first command.
    """
    if run.is_json and secret.statements:
        raise Uneditable(IN_EXEC_FORM)
    is_heredoc = bool(run.heredocs) and is_marker(run.words[0])
    if not secret.statements:
        return (mounted(site, run, secret.flag),)
    if is_heredoc:
        return (mounted(site, run, secret.flag), _first_lines(site, run, secret.statements))
    if run.heredocs:
        raise Uneditable(IN_HEREDOC)
    placed = site.context.script_of(run)
    if placed is None:
        raise Uneditable(UNREAD)
    found = statements(placed)
    if not found or any(each.terminator == "&" for each in found):
        raise Uneditable(IN_A_COMPOUND)
    return (_mounted_with(site, run, secret, placed.segments.to_file(found[0].start)),)


def mounted(site: Site, run: Instruction, flag: str) -> Replacement:
    """Return the edit that gives ``run`` one more ``flag``, in front of those it has."""
    if any(each.text == flag for each in run.flags):
        raise Uneditable
    at = run.line.segments.end_to_file(len(run.keyword))
    return site.insertion(at, f" {flag}")


def _mounted_with(site: Site, run: Instruction, secret: Secret, start: int) -> Replacement:
    """Return the edit of keyword and flags, up to the script, that begins at ``start``.

    The mount and what is done first each get a line of their own.
    """
    source, escape = site.source, site.dockerfile.escape
    newline, indent = line_end(source), _indent(site, run)
    low = run.line.segments.end_to_file(len(run.keyword))
    between = source.text[low:start]
    if any(line.lstrip().startswith("#") for line in between.split("\n")[1:]):
        raise Uneditable(COMMENT_INSIDE)
    flags = [secret.flag]
    for each in run.flags:
        if each.text == secret.flag:
            flags.remove(secret.flag)
        first, last = run.line.segments.to_file(each.start), run.line.segments.end_to_file(each.end)
        flags.append(source.text[first:last])
    broken = f" {escape}{newline}{indent}"
    head = " " + broken.join(flags)
    and_then = f"{broken}&& " if usual_joint(site).leading else f" &&{broken}"
    return site.replacement(low, start, head + broken + and_then.join((*secret.statements, "")))


def _indent(site: Site, run: Instruction) -> str:
    """Return what the instruction's further lines begin with."""
    source = site.source
    for number in range(run.start_line + 1, run.end_line + 1):
        line = source.line_text(number)
        if line.strip() and not line.lstrip().startswith("#"):
            return line[: len(line) - len(line.lstrip())] or _INDENT
    return _INDENT


def _first_lines(site: Site, run: Instruction, statements: Sequence[str]) -> Replacement:
    """Return the edit that puts ``statements`` first into the here-document of ``run``."""
    heredoc = run.heredocs[0]
    if site.context.script_of(run) is None:
        raise Uneditable(UNREAD)
    newline = line_end(site.source)
    at = heredoc.start
    if heredoc.body.startswith("#!"):
        at += heredoc.body.find("\n") + 1
    return site.insertion(at, "".join([each + newline for each in statements]))
