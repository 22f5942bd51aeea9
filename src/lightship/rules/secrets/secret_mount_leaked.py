"""A RUN with a secret mount writes the secret into a layer, or prints it."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Run
from lightship.model.finding import Related
from lightship.model.severity import Confidence, Severity
from lightship.rules.rule import Rule
from lightship.rules.secrets.image_layers import is_in_image
from lightship.rules.secrets.mounted_secret import mounted_secrets
from lightship.rules.secrets.secret_outlet import Outlet, outlets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class SecretMountLeaked(Rule):
    """A RUN with a secret mount writes the secret into a layer, or prints it.

    ## What it does
    Follows the secret from its mount (a file, or a variable with `env=`) through `$(cat ...)`,
    variables and pipes, and reports where it is copied or redirected into a file that stays, put
    into the settings of npm, git, pip and their kind or into the address of a repository that
    is cloned, and (as a warning) where it is printed: by `cat` or `echo`, or because `set -x` is
    on.

    It says nothing where the same RUN removes what was written, of what goes to a mount (tmpfs,
    cache), to `/dev/null` or into another program's input, and where a program is given the path
    or the value as an argument.

    ## Why it is bad
    The mount keeps a secret out of the image; a copy of it is in the layer as any other file
    is. What is printed stays in the log of the build, which more people read than write.

    ## Example
    ```dockerfile
    # syntax=docker/dockerfile:1
    FROM node:20-bookworm-slim
    WORKDIR /app
    RUN --mount=type=secret,id=npmrc cp /run/secrets/npmrc /root/.npmrc && npm ci
    ```

    ```dockerfile
    # syntax=docker/dockerfile:1
    FROM debian:bookworm-slim
    RUN --mount=type=secret,id=api_key cat /run/secrets/api_key
    ```

    ## Use instead
    ```dockerfile
    # syntax=docker/dockerfile:1
    FROM node:20-bookworm-slim
    WORKDIR /app
    RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
    ```

    ## Fix safety
    The fix for `cp /run/secrets/NAME PATH` mounts the secret at PATH and takes the copy out. It
    is unsafe: the file is gone behind the step, which is what it is for. What is printed, and
    what settings of npm, git and their kind keep, is left to a person.

    ## References
    - Case 3, Sysdig: `RUN --mount=type=secret`, of whose secret nothing is to be in a layer
    - [Docker: build secrets](https://docs.docker.com/build/building/secrets/)
    """

    code = "LS5006"
    name = "secret-mount-leaked"
    severity = Severity.ERROR
    cases = (3,)
    listens = ("RUN",)
    mentions = ("type=secret",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Report each way out that the secrets of a RUN have."""
        if not isinstance(instruction, Run) or "secret" not in "".join(instruction.mounts):
            return
        placed = context.script_of(instruction)
        secrets = None if placed is None else mounted_secrets(instruction, placed.script)
        if placed is None or secrets is None:
            return
        stage = context.stage_of(instruction)
        ships = stage is not None and is_in_image(stage, context)
        mount = next(flag for flag in instruction.flags if "secret" in flag.value)
        related = (Related(context.path, instruction.flag_span(mount), "the secret's mount"),)
        for outlet in outlets(placed.script, secrets):
            found = self.found(
                context,
                placed.span(outlet.command.start, outlet.command.end),
                _message(outlet, ships=ships),
                confidence=Confidence.HIGH if outlet.is_certain else Confidence.MEDIUM,
                related=related,
            )
            is_grave = ships and not outlet.is_printed
            yield found if is_grave else found.with_severity(Severity.WARNING)


def _message(outlet: Outlet, *, ships: bool) -> str:
    program = outlet.command.program.name or "this"
    if outlet.is_printed:
        why = "while set -x is on" if outlet.is_traced else "into the build's log"
        return f"{program} prints the mounted secret {why}"
    layer = "a layer of the image" if ships else "a layer of the build's cache"
    return f"{program} writes the mounted secret to {outlet.target}, in {layer}"
