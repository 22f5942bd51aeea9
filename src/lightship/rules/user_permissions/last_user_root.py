"""The image that ships is told to start as root."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.rules.rule import Rule
from lightship.rules.shipped import is_shipped
from lightship.rules.user_permissions.start_account import (
    account_name,
    is_root,
    is_windows,
    short_name,
    switches_account,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class LastUserRoot(Rule):
    r"""The last USER in effect is root, by name or by number.

    ## What it does
    Reports the USER that the image which ships ends up with, in its own stage or in one that
    it builds on, where that is `root` or `0`, also out of a variable that has that value.

    It says nothing of builder stages, of a variable without a value, of Windows, of
    what is for development or tests, and of images whose entry point switches the account itself
    (`gosu`, `su-exec`, `setpriv`, `su`) or cannot do without root (an init system, `crond`,
    `sshd`). An image without any USER is no-user's to judge.

    ## Why it is bad
    Often somebody became root to install a package and forgot to go back, so that a base which
    took care not to run as root now does. Whoever breaks into the program is root in the
    container, and a cluster with `runAsNonRoot: true` does not start it.

    ## Example
    ```dockerfile
    FROM jenkins/jenkins:2.440-jdk17
    USER root
    RUN apt-get update && apt-get install -y --no-install-recommends make \
        && rm -rf /var/lib/apt/lists/*
    ```

    ## Use instead
    ```dockerfile
    FROM jenkins/jenkins:2.440-jdk17
    USER root
    RUN apt-get update && apt-get install -y --no-install-recommends make \
        && rm -rf /var/lib/apt/lists/*
    USER jenkins
    ```

    ## Fix safety
    The fix puts USER behind the last step that runs as root: the account that the file named
    before, the one that the base starts as, or else one as no-user does. Where nothing behind
    USER root needs root, that instruction names the account, or goes. It is unsafe: what the
    program writes may be root's by then.

    ## References
    - Case 2, Snyk: BP 2, run as a non-root user; case 3, Sysdig: root for the steps that need
      it, then USER
    - [Dockerfile reference: USER](https://docs.docker.com/reference/dockerfile/#user)
    """

    code = "LS5102"
    name = "last-user-root"
    aliases = ("DL3002", "CKV_DOCKER_8", "BP2")
    cases = (2, 3)
    listens = ("USER",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Report the USER that the stage which ships ends with."""
        if stage is not context.target or not is_shipped(stage, context):
            return
        setting = stage.final_state.user
        if setting.instruction is None or not setting.is_known or not is_root(setting.value):
            return
        if is_windows(stage, context) or switches_account(stage, context):
            return
        named = "" if account_name(setting.value) == "root" else f" ({setting.value})"
        message = f"the image starts as root{named}: this is the last USER in effect"
        span = setting.instruction.word_span(0)
        yield self.found(context, span, message + _base_user(stage, context))


def _base_user(stage: Stage, context: Context) -> str:
    """Return who the base would have started as, where that is somebody else."""
    image = context.base_image(stage)
    user = image.user if isinstance(image, BaseImage) else None
    if not user or is_root(user):
        return ""
    return f", and {short_name(stage.external_base.text)} would start as {user}"
