"""A RUN changes directory by itself."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.shell.script import Script
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_PREPARES: Final = frozenset(("set", "export", "shopt", "umask"))
"""Commands that may stand before a leading ``cd``."""


class CdInsteadOfWorkdir(Rule):
    """A RUN changes directory by itself.

    ## What it does
    Reports the `cd` of a RUN, once for each, as one of three faults:

    - it is the last command of the step, and so does nothing at all: a warning;
    - it is the first, so that WORKDIR can stand in its place: info;
    - it stands between others: style. Often that is right, above all where a step fetches
      sources, builds them and removes them again, which has to be one layer.

    Silent in a subshell and a substitution (`(cd src && make)`), where the change ends by itself.
    hadolint and Trivy report every `cd` alike, hadolint also those in subshells.

    ## Why it is bad
    Each step starts in WORKDIR again. Whoever reads the next one must know that, and a `cd` at
    the end of a step, meant for the steps behind it, is lost.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    COPY . /usr/src/app
    RUN cd /usr/src/app && make
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    WORKDIR /usr/src/app
    COPY . .
    RUN make
    ```

    ## Fix safety
    A `cd` that opens a step becomes WORKDIR, and WORKDIR leads back behind the step where
    something needs it before the next WORKDIR; steps in between that open with the same `cd` lose
    it. That is safe; it is done where the folder before is known and the step does
    not change it again. A `cd` at the end that only leads back goes, which is safe; any other
    becomes a WORKDIR that lasts, which is unsafe.

    A `cd` between others becomes WORKDIR above the step, which stays one layer, where all that runs
    before it does the same in any folder: it installs packages of the system, or unpacks and
    fetches to paths that begin with `/`. So does what follows a second `cd`, that leads back, and
    goes. A `mkdir` of the folder, right in front of it, goes as well. This is safe where the folder
    is one that is there anyway (`/tmp`, `/usr/src`), or the step makes it by `mkdir -p` where no
    package has folders. It is unsafe where something else before may make the folder, because the
    builder now makes it first, as root.

    Left alone: a `cd` in front of which, or behind whose way back, something minds the folder;
    folders of the system; folders that are mounted.

    ## References
    - [Docker: WORKDIR](https://docs.docker.com/build/building/best-practices/#workdir)
    - [hadolint DL3003](https://github.com/hadolint/hadolint/wiki/DL3003)
    """

    code = "LS8005"
    name = "cd-instead-of-workdir"
    severity = Severity.INFO
    aliases = ("DL3003", "DS-0013")
    listens = ("RUN",)
    mentions = ("cd",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield one finding for the step that changes directory."""
        placed = context.script_of(instruction)
        if placed is None or "cd" not in placed.script.text:
            return
        changes = [each for each in placed.script.calls("cd") if _holds(each)]
        if not changes:
            return
        last = placed.script.commands[-1]
        if last in changes:
            change, severity = last, Severity.WARNING
            end = "is the last thing that the step does, and the next starts in WORKDIR again"
            message = f"cd{_target(change)} {end}"
        else:
            change = changes[0]
            is_first = change is _first(placed.script)
            severity = Severity.INFO if is_first else Severity.STYLE
            message = f"the step changes to{_target(change) or ' the home directory'} by itself"
            message += ", where WORKDIR could" if is_first else ""
        span = placed.span(change.start, change.end)
        yield self.found(context, span, message).with_severity(severity)


def _holds(command: Command) -> bool:
    """Return whether the change lasts to the end of the step's own shell."""
    if command.recovered or command.carrier is not None:
        return False
    chain = command.scope.chain() if command.scope is not None else ()
    return not any(scope.own_process for scope in chain)


def _first(script: Script) -> Command | None:
    """Return the first command that does more than to prepare the shell."""
    for command in script.commands:
        if command.words and command.program.name not in _PREPARES:
            return command if command.scope is None and command.pipeline is None else None
    return None


def _target(command: Command) -> str:
    operands = command.operands()
    return f" {operands[0].text}" if operands else ""
