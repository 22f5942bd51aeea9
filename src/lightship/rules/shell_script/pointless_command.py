"""A build step runs something that means nothing in a build."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Run
from lightship.model.severity import Severity
from lightship.rules.rule import Rule
from lightship.rules.run_mounts import mounts_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_LOOKS: Final = "shows what is there while the step runs, and nobody looks"
_EDITS: Final = "is there for somebody who types, and nobody does"
_STOPS: Final = "would stop a machine, and a build step is none"
_REASONS: Final = {
    **dict.fromkeys(("ps", "top", "htop", "free", "ifconfig", "netstat"), _LOOKS),
    **dict.fromkeys(("vim", "vi", "nano", "emacs"), _EDITS),
    **dict.fromkeys(("shutdown", "reboot", "halt", "poweroff"), _STOPS),
    "kill": "ends a process, and the step has started none in the background",
    "mount": "may not mount in a build step, and what it mounts is gone after it",
    "service": "starts nothing that lasts: every process ends with the step",
    "ssh": "logs in somewhere else from a build step, which has no keys",
}
_SERVICE_VERBS: Final = frozenset(("start", "restart", "reload"))
_TELLS: Final = frozenset(("-V", "--version", "--help", "-version", "-help"))


class PointlessCommand(Rule):
    """A build step runs something that means nothing in a build.

    ## What it does
    Reports `ps`, `top`, `free`, `ifconfig`, `vim`, `nano`, `shutdown`, `reboot`, `kill`, `mount`,
    `service`, `ssh` and their kind in RUN.

    Silent where the command does have a meaning there: `service NAME start` (or `mount`)
    before others of the same step that use it, `kill` in a step that starts something in the
    background, `ssh` with `--mount=type=ssh`, `mount` with `--security=insecure`, an editor that
    is given its commands (`vim +PlugInstall +qall`, `vim -es`), and `--version`.

    hadolint reports all of these, and no `ifconfig`, which its message names.

    ## Why it is bad
    A build step is a process that ends. What it starts ends with it, what it shows is a log, and
    there is nobody to type. Such a line is left over from a machine that was set up by hand, and
    what it was for does not happen.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN service cron start
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    CMD ["cron", "-f"]
    ```

    ## Fix safety
    The command is taken out, and the step where nothing else is in it. Safe for those that only
    show something (`ps`, `free`, `ifconfig`); unsafe for the others, which may leave files. Left
    alone in a pipe and beside `||`.

    ## References
    - [hadolint DL3001](https://github.com/hadolint/hadolint/wiki/DL3001)
    - [Dockerfile reference: RUN](https://docs.docker.com/reference/dockerfile/#run)
    """

    code = "LS8004"
    name = "pointless-command"
    severity = Severity.INFO
    aliases = ("DL3001",)
    listens = ("RUN",)
    mentions = tuple(_REASONS)
    commands = tuple(_REASONS)

    def check_command(self, placed: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding for a command that means nothing here."""
        if placed.instruction.name != "RUN" or placed.command.recovered:
            return
        if _has_meaning(placed, context):
            return
        name = placed.program
        message = f"{name} {_REASONS[name]}"
        yield self.found(context, placed.span, message, subject=name)


def _has_meaning(placed: PlacedCommand, context: Context) -> bool:
    command = placed.command
    name = placed.program
    if any(word.text in _TELLS for word in command.arguments):
        return True
    if name == "kill":
        return _starts_background(placed)
    if name == "service":
        return _is_used(placed)
    if name == "mount":
        return _is_used(placed) and _may_mount(placed)
    if name == "ssh":
        return any(mount.type == "ssh" for mount, _ in mounts_of(placed.instruction, context))
    return name in ("vim", "vi", "emacs") and _is_told_what_to_do(command)


def _starts_background(placed: PlacedCommand) -> bool:
    script = placed.placed.script
    if any(scope.terminator == "&" for scope in script.scopes):
        return True
    return any(
        each.terminator == "&" or each.program.name in ("service", "nohup", "setsid")
        for each in script.commands
    )


def _is_used(placed: PlacedCommand) -> bool:
    """Return whether the step does something else behind ``service NAME start``."""
    script = placed.placed.script
    starts = [each.start for each in script.commands if _starts(each)]
    return bool(starts) and any(
        each.start > starts[0] and each.program.name not in ("service", "sleep", "true", "")
        for each in script.commands
    )


def _starts(command: Command) -> bool:
    if command.program.name == "mount":
        return True
    return command.program.name == "service" and any(
        word.text in _SERVICE_VERBS for word in command.arguments
    )


def _may_mount(placed: PlacedCommand) -> bool:
    instruction = placed.instruction
    return isinstance(instruction, Run) and instruction.flag_value("security") == "insecure"


def _is_told_what_to_do(command: Command) -> bool:
    return any(
        word.text.startswith("+") or word.text in ("-c", "-es", "-e", "-E", "-Es", "-s", "--batch")
        for word in command.arguments
    )
