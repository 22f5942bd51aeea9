"""A step that only root can do comes after the switch to another user."""

from __future__ import annotations

from lightship.model.finding import Related
from lightship.model.severity import Confidence, Severity
from lightship.rules.rule import Rule
from lightship.rules.user_permissions.start_account import account_at, is_root, is_windows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context
    from lightship.rules.user_permissions.privileged_command import Privilege


class PrivilegedStepAfterUser(Rule):
    """A step that only root can do runs as another user.

    ## What it does
    Follows the user through each stage, from what the base image starts as, and reports the
    first command of a RUN that needs root and does not have it: installing packages of the
    system, adding accounts and groups, giving files to somebody else, and writing into
    `/etc`, `/usr` or another folder of the system.

    It says nothing where the command runs under `sudo` or its kind, or under a condition, where
    the user is not known, and of writes where the base image is not known to have root's
    folders, or where an earlier step changed the owner or the mode of that folder.

    ## Why it is bad
    The build stops with "permission denied"; or it does not, because the step hides its status,
    and the image lacks what the step was for.

    ## Example
    ```dockerfile
    FROM node:20-bookworm-slim
    USER node
    RUN apt-get update && apt-get install -y --no-install-recommends dumb-init
    CMD ["dumb-init", "node", "server.js"]
    ```

    ## Use instead
    ```dockerfile
    FROM node:20-bookworm-slim
    RUN apt-get update && apt-get install -y --no-install-recommends dumb-init
    USER node
    CMD ["dumb-init", "node", "server.js"]
    ```

    ## Fix safety
    The fix moves USER behind the steps that need root, where nothing between them depends on it;
    elsewhere it puts `USER root` before them and the account's USER behind. It is unsafe: what
    the steps write is root's.

    ## References
    - Case 3, Sysdig: the steps that need root first, then USER
    - [Dockerfile reference: USER](https://docs.docker.com/reference/dockerfile/#user)
    """

    code = "LS5104"
    name = "privileged-step-after-user"
    severity = Severity.ERROR
    cases = (3,)
    listens = ("RUN",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Report the first command of a RUN that needs root and does not have it."""
        stage = context.stage_of(instruction)
        if stage is None or instruction not in stage.graph.evaluation_of(stage).states:
            return
        user = account_at(instruction, stage, context)
        if not user or is_root(user) or is_windows(stage, context):
            return
        # Few steps run as anybody but root.
        from lightship.rules.user_permissions.privileged_command import (  # noqa: PLC0415
            privilege_of,
        )

        for command in context.commands_of(instruction):
            privilege = privilege_of(command, user, stage, context)
            if privilege is not None:
                yield self._found(command, privilege, user, stage, context)
                return

    def _found(
        self,
        command: PlacedCommand,
        privilege: Privilege,
        user: str,
        stage: Stage,
        context: Context,
    ) -> Finding:
        setting = stage.state_at(command.instruction).user
        switch = setting.instruction
        related: tuple[Related, ...] = ()
        if switch is not None:
            related = (Related(context.path, switch.span, f"from here on {user} runs every step"),)
        return self.found(
            context,
            privilege.span,
            f"{privilege.what}, which needs root, and this step runs as {user}",
            confidence=Confidence.HIGH if privilege.is_certain else Confidence.MEDIUM,
            related=related,
        )
