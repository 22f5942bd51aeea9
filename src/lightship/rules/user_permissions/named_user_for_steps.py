"""USER names the account that steps of the build run as."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.rule import Rule
from lightship.rules.user_permissions.non_numeric_user import number_of
from lightship.rules.user_permissions.start_account import account_name, is_number, is_windows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class NamedUserForSteps(Rule):
    """USER names the account that steps of the build run as.

    ## What it does
    Reports each USER with a name, `root` as well, that the image does not end up with: those of
    builder stages, and those that another USER follows. The last one of the image that is built
    is what [non-numeric-user](LS5103.md) is about.

    Off by default, as no cluster looks at it. It is for teams that want accounts numbered
    throughout, and for those who come from hadolint, which reports every USER with a name. Windows
    and variables are left alone.

    ## Why it is bad
    A name is looked up in the image's `/etc/passwd`, and where that has no such line no step
    runs. Whoever makes an image of a stage in the middle gets an account with a name.

    ## Example
    ```dockerfile
    FROM node:20-bookworm-slim
    USER root
    RUN mkdir -p /data && chown 1000:1000 /data
    USER 1000:1000
    CMD ["node", "server.js"]
    ```

    ## Use instead
    ```dockerfile
    FROM node:20-bookworm-slim
    USER 0
    RUN mkdir -p /data && chown 1000:1000 /data
    USER 1000:1000
    CMD ["node", "server.js"]
    ```

    ## Fix safety
    The fix writes the number in the name's place; a group stays as it is written. It is safe for
    `root`, which is 0 everywhere, and where [non-numeric-user](LS5103.md) says so of an account.
    An account that the file makes without a number is left.

    ## References
    - [USER](https://docs.docker.com/reference/dockerfile/#user)
    - [hadolint DL3066](https://github.com/hadolint/hadolint/wiki/DL3066)
    """

    code = "LS5111"
    name = "named-user-for-steps"
    severity = Severity.STYLE
    aliases = ("DL3066",)
    enabled = False
    listens = ("USER",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding for each USER with a name that is not the last of what is built."""
        if is_windows(stage, context):
            return
        target = context.target
        last = None if target is None else target.final_state.user.instruction
        for instruction in stage.instructions:
            if instruction.name != "USER" or instruction is last or not instruction.words:
                continue
            user = instruction.words[0]
            name = account_name(user)
            if not name or "$" in user or is_number(user):
                continue
            number = "0" if name == "root" else number_of(name, stage, context)
            known = f" ({name} is {number} here)" if number else ""
            message = f"USER {user} is a name for whom steps of the build run as{known}"
            yield self.found(context, instruction.word_span(0), message)
