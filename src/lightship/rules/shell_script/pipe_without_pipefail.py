"""A pipe in RUN stands under a shell that is not told to heed pipes."""

from __future__ import annotations

from lightship.dockerfile.shell.dialect import dialect_of
from lightship.model.severity import Severity
from lightship.rules.rule import Rule
from lightship.rules.shell_script.pipefail_missing import PipefailMissing
from lightship.rules.shell_script.piping import carrier_of
from lightship.rules.shell_script.run_shell import own_shell, starts_with

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.shell.pipeline import Pipeline
    from lightship.dockerfile.shell.script import Script
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class PipeWithoutPipefail(Rule):
    r"""A pipe in RUN stands under a shell that is not told to heed pipes.

    ## What it does
    Reports the first pipe of a RUN that runs without pipefail though nothing is lost by that
    now: `echo ... | sha256sum -c`, a filter, a pipe before `|| true`. A pipe that does hide a
    failure is what [pipefail-missing](LS8002.md) reports, and not this rule.

    Off by default, as nothing is wrong. It is for teams that want the shell told once and for all,
    and for those who come from hadolint, which reports every pipe. `set -o pipefail` in RUN
    counts, and so does a SHELL that another stage hands down.

    ## Why it is bad
    The next one who puts a download in front of the pipe does not think of the shell.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    COPY tool.tgz /
    RUN echo "8a2f0d2b9d5b9b6ec0d0b1b7a4e0e5b6c5d3f1e0  /tool.tgz" | sha1sum -c -
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    COPY tool.tgz /
    SHELL ["/bin/bash", "-o", "pipefail", "-c"]
    RUN echo "8a2f0d2b9d5b9b6ec0d0b1b7a4e0e5b6c5d3f1e0  /tool.tgz" | sha1sum -c -
    ```

    ## Fix safety
    As for [pipefail-missing](LS8002.md): SHELL in front of the first such step, safe where all that
    it reaches means the same to that shell, and goes on to work under pipefail.

    ## References
    - [Docker: using pipes](https://docs.docker.com/build/building/best-practices/#using-pipes)
    - [hadolint DL4006](https://github.com/hadolint/hadolint/wiki/DL4006)
    """

    code = "LS8017"
    name = "pipe-without-pipefail"
    severity = Severity.STYLE
    aliases = ("DL4006",)
    enabled = False
    listens = ("RUN",)
    mentions = ("|",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding at the first pipe without pipefail, where no failure is hidden."""
        placed = context.script_of(instruction)
        stage = context.stage_of(instruction)
        if placed is None or stage is None or not placed.script.pipelines:
            return
        script = placed.script
        shell = own_shell(instruction, stage)
        if script.has_error or (shell and not dialect_of(shell).is_posix):
            return
        if starts_with("pipefail", shell):
            return
        pipeline = _first_unheeded(script)
        hiding = PipefailMissing().check_instruction(instruction, context)
        if pipeline is None or any(True for _ in hiding):
            return
        span = placed.span(pipeline.start, pipeline.end)
        message = "the shell is not told to heed every command of a pipe"
        yield self.found(context, span, message)


def _first_unheeded(script: Script) -> Pipeline | None:
    """Return the first pipe of the step's own shell without pipefail; None where one says why."""
    if any(setting.name == "pipefail" and not setting.on for setting in script.settings):
        return None
    for pipeline in script.pipelines:
        first = next(each for each in script.commands if each.start >= pipeline.start)
        if carrier_of(pipeline) is None and not script.in_effect("pipefail", first):
            return pipeline
    return None
