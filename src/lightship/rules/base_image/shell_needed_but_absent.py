"""RUN, or what a container starts, needs a shell that the stage's base does not have."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import (
    Cmd,
    Entrypoint,
    Healthcheck,
    Run,
    Transfer,
)
from lightship.knowledge.image_facts import BaseImage
from lightship.model.severity import Severity
from lightship.rules.rule import Rule
from lightship.rules.shipped import SHELLS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class ShellNeededButAbsent(Rule):
    """RUN, or what a container starts, needs a shell that the stage's base does not have.

    ## What it does
    Reports the first RUN in shell form of a stage, and the ENTRYPOINT, CMD and
    HEALTHCHECK in effect at the end of the target in shell form, or that start
    a shell or a ``.sh`` script, where the stage starts from ``scratch``, a
    distroless image or another one that is known to have no ``/bin/sh``.

    Not reported: a stage with a SHELL instruction; what comes after a COPY or
    ADD that may bring a shell (a whole file system, an archive, ``busybox``);
    a RUN that mounts files from another image; images that are not known.

    ## Why it is bad
    The shell form is short for ``/bin/sh -c``. Without that program RUN stops
    the build, the container does not start, and a health check always fails.

    ## Example
    ```dockerfile
    FROM gcr.io/distroless/nodejs22-debian12
    WORKDIR /app
    COPY server.js .
    RUN chmod 0644 server.js
    ```
    ```dockerfile
    FROM scratch
    COPY server /server
    CMD /server --port 8080
    ```

    ## Use instead
    ```dockerfile
    FROM gcr.io/distroless/nodejs22-debian12
    WORKDIR /app
    COPY --chmod=0644 server.js .
    ```
    ```dockerfile
    FROM scratch
    COPY server /server
    CMD ["/server", "--port", "8080"]
    ```

    ## References
    - Case 1, Google's small images: no shell in the image; case 2, Snyk's
      ENTRYPOINT and CMD in exec form
    - [Distroless: entrypoints](https://github.com/GoogleContainerTools/distroless#entrypoints)
    """

    code = "LS2015"
    name = "shell-needed-but-absent"
    cases = (1, 2)
    severity = Severity.ERROR
    listens = ("FROM",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """See :meth:`Rule.check_stage`."""
        base = _shell_less_base(stage, context)
        if base is None:
            return
        # Few bases have no shell.
        from lightship.rules.base_image.shell_arrival import may_bring_shell  # noqa: PLC0415

        if any(may_bring_shell(each) for each in stage.ancestors):
            return
        for instruction in stage.instructions:
            if isinstance(instruction, Transfer) and may_bring_shell(stage, instruction):
                return
            if isinstance(instruction, Run) and _needs_shell(instruction, stage):
                message = f"RUN needs /bin/sh, which {base} does not have"
                yield self.found(context, instruction.keyword_span, message)
                break
        if stage.is_target:
            yield from self._started(stage, base, context)

    def _started(self, stage: Stage, base: str, context: Context) -> Iterator[Finding]:
        state = stage.final_state
        if state.shell.is_set:
            return
        for setting in (state.entrypoint, state.cmd, state.healthcheck):
            found = setting.instruction
            if found is not None:
                needed = _needed_to_start(found)
                if needed:
                    message = f"{found.name} {needed}, and {base} has no shell"
                    yield self.found(context, found.keyword_span, message)


def _shell_less_base(stage: Stage, context: Context) -> str | None:
    """Return the base's name if it is known that it has no shell."""
    if stage.external_base.is_scratch:
        return "scratch" if stage.graph.target_system == "linux" else None
    image = context.base_image(stage)
    if isinstance(image, BaseImage) and image.has_shell is False and not image.is_windows:
        return image.reference.familiar
    return None


def _needs_shell(run: Run, stage: Stage) -> bool:
    if not run.is_shell_form or run.mistakes or stage.state_at(run).shell.is_set:
        return False
    if any("from=" in mount for mount in run.mounts):
        return False
    return not any(each.text.startswith("#!") for each in run.heredocs)


def _needed_to_start(instruction: Instruction) -> str:
    """Say how the instruction needs a shell; "" if it does not."""
    if not isinstance(instruction, (Cmd, Entrypoint, Healthcheck)):
        return ""
    if instruction.is_shell_form:
        return "is in shell form"
    first = instruction.command[0] if instruction.command else ""
    if first.startswith("/busybox/"):
        return ""
    program = first.rpartition("/")[2]
    if program in SHELLS:
        return f"starts {first}"
    is_script = program.endswith(".sh") and instruction.name != "CMD"
    return f"starts the shell script {program}" if is_script else ""
