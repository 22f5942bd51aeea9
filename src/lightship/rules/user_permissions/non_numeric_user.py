"""The image that ships names its user instead of numbering it."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.model.severity import Severity
from lightship.rules.rule import Rule
from lightship.rules.shipped import is_shipped
from lightship.rules.user_permissions.start_account import (
    account_name,
    is_number,
    is_root,
    is_windows,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_CREATORS: Final = ("useradd", "adduser")
_NUMBER_OPTIONS: Final = ("-u", "--uid")
_VALUED: Final = frozenset(
    (
        *("-u", "--uid", "-g", "--gid", "-G", "--groups", "-d", "--home-dir", "--home", "-s"),
        *("--shell", "-c", "--comment", "--gecos", "-h", "-k", "--ingroup", "-p", "--password"),
    )
)


class NonNumericUser(Rule):
    """USER is a name, of which a cluster cannot tell that it is not root.

    ## What it does
    Reports the USER that the image which ships ends up with where it is a name other than root,
    and says the number where the base image or a `useradd` of the file has it.

    It says nothing of an account that only the base image sets, of builder stages, of Windows
    and of variables without a value. It is info: nothing is wrong outside such a cluster.
    [named-user-for-steps](LS5111.md), which is off by default, tells of every other USER.

    ## Why it is bad
    With `runAsNonRoot: true` and no `runAsUser` Kubernetes looks at the image's user before it
    starts the container; a name could be anybody, and the container is refused.

    ## Example
    ```dockerfile
    FROM node:20-bookworm-slim
    USER node
    CMD ["node", "server.js"]
    ```

    ## Use instead
    ```dockerfile
    FROM node:20-bookworm-slim
    USER 1000:1000
    CMD ["node", "server.js"]
    ```

    ## Fix safety
    The fix writes the number in the name's place; a group stays as it is written. It is safe
    where the file itself makes the account with that number, or the system never changes it
    (`nobody`, Debian's `www-data`), or the official image of Node.js has it (`node`). It is unsafe
    where another base has the account, whose number a release may change, and where the account
    is given the number 10001 in the same go. A name out of a variable is left alone.

    ## References
    - Case 2, Snyk: BP 2, together with `securityContext.runAsNonRoot: true`
    - [Kubernetes: configure a security
      context](https://kubernetes.io/docs/tasks/configure-pod-container/security-context/)
    """

    code = "LS5103"
    name = "non-numeric-user"
    severity = Severity.INFO
    aliases = ("DL3066", "BP2")
    cases = (2,)
    listens = ("USER",)
    surface = ("named-user",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Report the USER that the stage which ships ends with."""
        if stage is not context.target or not is_shipped(stage, context):
            return
        setting = stage.final_state.user
        user = setting.value
        if setting.instruction is None or not setting.is_known or not user:
            return
        if is_number(user) or is_root(user) or is_windows(stage, context):
            return
        name = account_name(user)
        number = number_of(name, stage, context)
        known = f" ({name} is {number} here)" if number else ""
        yield self.found(
            context,
            setting.instruction.word_span(0),
            f"USER {user} is a name, which runAsNonRoot cannot tell from root{known}",
        )


def number_of(name: str, stage: Stage, context: Context) -> str:
    """Return the number of the account ``name``; empty where it is not known."""
    for each in (stage, *stage.ancestors):
        for placed in context.commands_in(each):
            if placed.command.runs(*_CREATORS):
                options = placed.command.options(_VALUED)
                if any(word.text == name for word in options.operands):
                    number = options.value(*_NUMBER_OPTIONS) or ""
                    return number if number.isdigit() else ""
    image = context.base_image(stage)
    accounts = image.accounts if isinstance(image, BaseImage) else None
    numbers = {account.name: account.uid for account in accounts or ()}
    return str(numbers.get(name) or "")
