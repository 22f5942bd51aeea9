"""A build step calls sudo."""

from __future__ import annotations

from lightship.rules.rule import Rule
from lightship.rules.user_permissions.start_account import account_at, is_root

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class SudoUsed(Rule):
    """A build step calls sudo.

    ## What it does
    Reports `sudo` in RUN, once for each. Installing sudo is no finding of this rule.

    ## Why it is bad
    A step is run by root unless USER says otherwise: then `sudo` does nothing, but has to be
    installed. Where another user runs it, that user can become root without a password, in the
    build and in every container of the image. `sudo` also changes the environment, hands on
    signals late and needs its own settings.

    `USER root` before the step and `USER app` behind it do the same; to become another user
    from root there are `gosu`, `su-exec` and `setpriv`.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN sudo apt-get update
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update
    ```

    ## Fix safety
    The fix takes `sudo` and its options out. It is safe where root runs the step: `sudo` then
    passes on less of the environment, and does nothing else. `sudo -u NAME` becomes `runuser -u
    NAME` on Debian and RPM systems, which is unsafe. Where another account runs the step and all
    of it is by `sudo`, it becomes a step of root with USER around it, which is unsafe, too. A
    step that is only partly by `sudo` is left alone, and so is one of which it is not known who
    runs it.

    ## References
    - [Docker: USER](https://docs.docker.com/build/building/best-practices/#user)
    - [hadolint DL3004](https://github.com/hadolint/hadolint/wiki/DL3004)
    """

    code = "LS5105"
    name = "sudo-used"
    aliases = ("DL3004", "DS-0010", "CKV2_DOCKER_1", "DKL-DI-0001")
    listens = ("RUN",)
    mentions = ("sudo",)
    judges_history = True

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for the first sudo of a step, which counts the others."""
        placed = context.script_of(instruction)
        if placed is None or "sudo" not in placed.script.text:
            return
        calls = [each for each in context.commands_of(instruction) if _is_by_sudo(each.command)]
        if not calls:
            return
        first = calls[0]
        message = f"sudo runs {_program(first)}"
        if len(calls) > 1:
            message += f" and {len(calls) - 1} more of this step"
        message += self._who(instruction, context)
        yield self.found(context, first.span, message, subject=f"sudo {_program(first)}")

    def _who(self, instruction: Instruction, context: Context) -> str:
        stage = context.stage_of(instruction)
        user = account_at(instruction, stage, context) if stage is not None else None
        if not user:
            return ""
        return ", and it is root who runs it already" if is_root(user) else f" for {user}"


def _is_by_sudo(command: Command) -> bool:
    program = command.program
    return program.name == "sudo" or "sudo" in program.wrappers


def _program(placed: PlacedCommand) -> str:
    name = placed.program
    return "nothing" if name == "sudo" else name or "a command"
