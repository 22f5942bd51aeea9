"""The image that ships starts as root because nobody said who else."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage, UnknownImage
from lightship.model.finding import Related
from lightship.model.severity import Confidence, Severity
from lightship.rules.rule import Rule
from lightship.rules.shipped import is_shipped
from lightship.rules.user_permissions.start_account import (
    has_own_program,
    is_root,
    is_windows,
    short_name,
    switches_account,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


_UNPRIVILEGED: Final = {"nginx": "nginxinc/nginx-unprivileged"}
"""Images of servers that start as root, and those of the same that do not."""


class NoUser(Rule):
    """No USER is set for the image that ships, and its base starts as root.

    ## What it does
    Follows the last stage (or the one that `--target` names) to the image that it starts from,
    and reports where no USER stands on the way and that image is known to start as root. An
    image of a plain distribution for which the file names no program is more likely a tool or a
    base for others: it is reported as info.

    It says nothing of a base that is not known or not root (`gcr.io/distroless/static:nonroot`),
    of builder stages, of Dockerfiles and targets that are called for development or tests
    (`Dockerfile.dev`, `.devcontainer`), of Windows, and of what switches the account itself: the
    images of databases such as `postgres`, and an entry point with `gosu`, `su-exec`, `setpriv`
    or `su`, or with what cannot do without root: an init system, `crond`, `sshd`, also as a
    service (in its words or in a script of the build context).

    An account that the base offers is named. Of a server such as `httpd` it is not: its master
    starts as root and gives that up itself, and what it writes to belongs to root.

    ## Why it is bad
    Whoever breaks into the program is root in the container: they can change every file and
    install tools, and one flaw of the container runtime makes them root on the host. A cluster
    with `runAsNonRoot: true` does not start the container at all.

    ## Example
    ```dockerfile
    FROM node:20-bookworm-slim
    WORKDIR /app
    COPY server.js .
    CMD ["node", "server.js"]
    ```

    ## Use instead
    ```dockerfile
    FROM node:20-bookworm-slim
    WORKDIR /app
    COPY server.js .
    USER node
    CMD ["node", "server.js"]
    ```

    ## Fix safety
    The fix puts USER behind the last step that runs as root, in the stage that ships, and before
    what the image starts. It names an account by its number: the one that the file makes, or else
    the one that the base offers; where there is none, it makes `app` (10001) with `useradd` or
    `adduser`, and where the base has neither, by writing its lines. An image without a shell
    starts as `65532`. What the program is seen to write is given to the account in the same RUN:
    its working directory, volumes, folders that are made for data, those of a framework that is
    recognised, and what nginx, httpd and Tomcat write. What is in `/root` is moved where that is
    a matter of WORKDIR and COPY.

    It is unsafe: what else the program writes, only a trial shows, and a port below 1024 needs
    Docker 20.10 or `net.ipv4.ip_unprivileged_port_start=0`. It leaves alone what has ONBUILD,
    images to build on (a bare interpreter or shell starts, or an SDK, or nothing of a project is
    copied in and no start is said), servers that are made to be started by root, start scripts that
    call `chown` or its kind, other applications, and files that make several accounts.

    ## References
    - Case 2, Snyk: BP 2, run as a non-root user; case 3, Sysdig: least privilege
    - [Dockerfile reference: USER](https://docs.docker.com/reference/dockerfile/#user)
    - [Kubernetes: Pod Security
      Standards](https://kubernetes.io/docs/concepts/security/pod-security-standards/)
    """

    code = "LS5101"
    name = "no-user"
    aliases = ("DS-0002", "CKV_DOCKER_3", "CIS-DI-0001", "BP2")
    cases = (2, 3)
    surface = ("runs-as-root",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Report the stage that ships where it starts as the root of its base."""
        if stage is not context.target or stage.final_state.user.is_set:
            return
        if not is_shipped(stage, context):
            return
        user = context.user_at_end(stage)
        if user is None or not is_root(user):
            return
        if is_windows(stage, context) or switches_account(stage, context):
            return
        found = self.found(
            context,
            stage.from_instruction.word_span(0),
            _message(stage, context),
            confidence=Confidence.HIGH if has_own_program(stage) else Confidence.MEDIUM,
            related=_root(stage, context),
        )
        yield found if _starts_something(stage, context) else found.with_severity(Severity.INFO)


def _message(stage: Stage, context: Context) -> str:
    base = stage.external_base
    if base.is_scratch:
        return (
            "no USER is set, so an image from scratch starts as root; "
            "a number such as USER 65532 needs no account in it"
        )
    offer = _offer(context.base_image(stage))
    return f"no USER is set, and {short_name(base.text)} starts as root{offer}"


def _offer(image: BaseImage | UnknownImage) -> str:
    """Say what the image has for those who want another account, where that is known to work."""
    if not isinstance(image, BaseImage):
        return ""
    if image.role != "application":
        return f"; its account {image.account} is there to be used" if image.account else ""
    unprivileged = _UNPRIVILEGED.get(image.reference.familiar_name)
    return f"; {unprivileged} is made to start as another account" if unprivileged else ""


def _starts_something(stage: Stage, context: Context) -> bool:
    """Return whether the image is there to run a program, as far as can be seen."""
    if has_own_program(stage):
        return True
    image = context.base_image(stage)
    return isinstance(image, BaseImage) and image.role in ("application", "runtime", "sdk")


def _root(stage: Stage, context: Context) -> tuple[Related, ...]:
    if stage.root is stage:
        return ()
    span = stage.root.from_instruction.word_span(0)
    return (Related(context.path, span, "the image that the chain of stages starts from"),)
