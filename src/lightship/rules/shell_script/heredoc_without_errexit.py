"""A here-document that RUN executes goes on behind a line that fails."""

from __future__ import annotations

from lightship.dockerfile.shell.command import Command
from lightship.dockerfile.shell.scope import (
    FUNCTION,
    PROCESS_SUBSTITUTION,
    SCRIPT,
    SUBSTITUTION,
    Scope,
)
from lightship.rules.rule import Rule
from lightship.rules.shell_script.run_shell import own_shell, script_heredoc, starts_with
from lightship.rules.shell_script.untold_failure import commands_in, is_setter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedScript
    from lightship.dockerfile.shell.script import Script
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

    Statement = Command | Scope

_EMBEDDED: Final = frozenset((FUNCTION, SUBSTITUTION, PROCESS_SUBSTITUTION, SCRIPT))
_SEPARATORS: Final = frozenset((";", "\n"))


class HeredocWithoutErrexit(Rule):
    """A here-document that RUN executes goes on behind a line that fails.

    ## What it does
    Reports the first line of a here-document whose failure is not noticed, because others follow
    and nothing says that the shell is to stop: no `set -e`, no `-e` in SHELL or in the first
    line's `#!/bin/sh -e`, no `&&`. The body may be the script itself (`RUN <<EOF`) or what a
    shell is given to read (`RUN bash <<EOF`, `RUN <<EOF bash`).

    Silent where a line cannot fail (`echo`, `export`), says itself what is to happen
    (`|| exit 1`, `|| true`) or is the last, where a `trap` on `ERR` is set, and for other
    interpreters.

    ## Why it is bad
    A shell takes the status of its last command. An `apt-get install` that fails three lines
    above is a line in the log, and the image is made without the package.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN <<EOF
    apt-get update
    apt-get install -y --no-install-recommends curl
    rm -rf /var/lib/apt/lists/*
    EOF
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN <<EOF
    set -e
    apt-get update
    apt-get install -y --no-install-recommends curl
    rm -rf /var/lib/apt/lists/*
    EOF
    ```

    ## Fix safety
    `set -e` becomes the first line. Safe where all commands are ones whose failure is never meant
    (package managers, downloads, builds, `cp`, `mkdir -p`); unsafe where one may fail as a matter
    of course.

    ## References
    - [Dockerfile reference: here-documents](https://docs.docker.com/reference/dockerfile/#here-documents)
    - [POSIX: set -e](https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#set)
    """

    code = "LS8003"
    name = "heredoc-without-errexit"
    listens = ("RUN",)
    mentions = ("<<",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for each here-document that is a script and does not stop."""
        if not instruction.heredocs:
            return
        placed = context.script_of(instruction)
        stage = context.stage_of(instruction)
        if placed is None or stage is None or placed.script.has_error:
            return
        if script_heredoc(instruction) is not None:
            is_on = starts_with("errexit", own_shell(instruction, stage))
            yield from self._check(placed, None, context, is_on=is_on)
        for scope in placed.script.scopes:
            if _is_standard_input(scope):
                yield from self._check(placed, scope, context, is_on=False)

    def _check(
        self, placed: PlacedScript, scope: Scope | None, context: Context, *, is_on: bool
    ) -> Iterator[Finding]:
        found = _first_unnoticed(placed.script, scope, is_on=is_on)
        if found is not None:
            what = found.program.name or found.name
            message = f"the here-document goes on with its next line when {what} fails"
            span = placed.span(found.start, found.end)
            yield self.found(context, span, message, subject=f"{what} in a here-document")


def _is_standard_input(scope: Scope) -> bool:
    """Return whether ``scope`` is the script that a shell reads from a here-document."""
    if scope.kind != SCRIPT or scope.command is None:
        return False
    bodies = [each.body for each in scope.command.redirects if each.body is not None]
    return any(body.start <= scope.start and scope.end <= body.end for body in bodies)


def _first_unnoticed(script: Script, scope: Scope | None, *, is_on: bool) -> Command | None:
    """Return the first command whose failure a later statement of ``scope`` covers up."""
    if _traps_errors(script):
        return None
    members: list[Statement] = []
    statements = _statements(script, scope)
    for statement in statements[:-1]:
        members.append(statement)
        if statement.terminator in _SEPARATORS:
            found = _failing(members, script)
            if found is not None and not script.in_effect("errexit", found, initially=is_on):
                return found
        if statement.terminator not in ("&&", "||", "|", "|&"):
            members = []
    return None


def _statements(script: Script, scope: Scope | None) -> list[Statement]:
    """Return the statements that stand directly in ``scope``, in order."""
    found: list[Statement] = [
        each for each in script.commands if each.scope is scope and not each.recovered
    ]
    found += [each for each in script.scopes if each.parent is scope and each.kind not in _EMBEDDED]
    found.sort(key=_start)
    return found


def _start(statement: Statement) -> int:
    return statement.start


def _failing(members: list[Statement], script: Script) -> Command | None:
    """Return the first command of a list that may fail unseen; None where ``||`` takes care."""
    if any(each.joined == "||" or each.negated for each in members):
        return None
    for member in members:
        commands = [member] if isinstance(member, Command) else commands_in(member, script.commands)
        for command in commands:
            if not is_setter(command) and command.terminator != "||" and command.joined != "||":
                return command
    return None


def _traps_errors(script: Script) -> bool:
    return "trap" in script.text and any(
        word.text == "ERR" for command in script.calls("trap") for word in command.arguments
    )
