"""A step with a pipe runs in a shell that no SHELL of its stage tells to heed pipes."""

from __future__ import annotations

from lightship.dockerfile.shell.command import Command
from lightship.dockerfile.shell.dialect import dialect_of
from lightship.model.severity import Severity
from lightship.rules.rule import Rule
from lightship.rules.shell_script.pipefail_missing import PipefailMissing, is_switched_off
from lightship.rules.shell_script.run_shell import own_shell, script_heredoc, starts_with

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.shell.pipeline import Pipeline
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class ShellWithoutPipefail(Rule):
    r"""A step with a pipe runs in a shell that no SHELL of its stage tells to heed pipes.

    ## What it does
    Reports a RUN with a pipe where no SHELL of the same stage has `-o pipefail`, and no failure
    is hidden so far: because what stands before the pipe cannot fail (`echo ... | sha256sum -c -`),
    because the step says `set -o pipefail` itself, or because another stage says SHELL. What
    pipefail-missing reports, a failure that is hidden, is left to it.

    It is off by default, since nothing is wrong. It is for teams that want SHELL to be written in
    every stage with a pipe, as hadolint's DL4006 does. Not reported: pipes in `bash -c '...'`,
    steps that say `set +o pipefail`, PowerShell and cmd.

    ## Why it is bad
    The next command that somebody puts before a pipe may fail, and nobody will notice.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    COPY app.tgz /
    RUN echo "9a2f41...  app.tgz" | sha256sum -c -
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    COPY app.tgz /
    SHELL ["/bin/bash", "-o", "pipefail", "-c"]
    RUN echo "9a2f41...  app.tgz" | sha256sum -c -
    ```

    ## Fix safety
    As for pipefail-missing: SHELL is put in front of the first step of the stage with a pipe, or an
    existing SHELL gets the option; the SHELL of another stage is said again. Safe where all that
    the shell reads goes on to mean the same, and to succeed.

    ## References
    - [Docker: using pipes](https://docs.docker.com/build/building/best-practices/#using-pipes)
    - [hadolint DL4006](https://github.com/hadolint/hadolint/wiki/DL4006)
    """

    code = "LS8017"
    name = "shell-without-pipefail"
    severity = Severity.STYLE
    aliases = ("DL4006",)
    enabled = False
    listens = ("RUN",)
    mentions = ("|",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding at the first pipe of the step."""
        stage = context.stage_of(instruction)
        pipeline = None if stage is None else unheeded_pipe(instruction, stage, context)
        if pipeline is None:
            return
        if any(True for _ in PipefailMissing().check_instruction(instruction, context)):
            return
        placed = context.script_of(instruction)
        if placed is not None:
            span = placed.span(pipeline.start, pipeline.end)
            message = "no SHELL of this stage has the shell heed every command of a pipe"
            yield self.found(context, span, message)


def unheeded_pipe(instruction: Instruction, stage: Stage, context: Context) -> Pipeline | None:
    """Return the first pipe that the shell of ``instruction`` reads, if no SHELL says pipefail.

    A SHELL of the same stage has to. None, too, where the shell is none of POSIX, where the step
    names an interpreter of its own, and where it says ``set +o pipefail``.
    """
    placed = context.script_of(instruction)
    heredoc = script_heredoc(instruction)
    if placed is None or (heredoc is not None and heredoc.text.startswith("#!")):
        return None
    script, shell = placed.script, own_shell(instruction, stage)
    if script.has_error or not shell or not dialect_of(shell).is_posix or is_switched_off(script):
        return None
    if starts_with("pipefail", shell) and _says_shell(stage, instruction):
        return None
    for pipeline in script.pipelines:
        first = pipeline.members[0]
        scope = first.scope if isinstance(first, Command) else first.parent
        chain = scope.chain() if scope is not None else ()
        if not any(each.kind == "script" for each in chain):
            return pipeline
    return None


def _says_shell(stage: Stage, instruction: Instruction) -> bool:
    """Return whether the shell of ``instruction`` was set in its own stage."""
    evaluation = stage.graph.evaluation_of(stage)
    state = evaluation.states.get(instruction, evaluation.last)
    return state.shell.instruction in stage.instructions
