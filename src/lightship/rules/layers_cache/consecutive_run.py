"""Neighbouring short RUN steps each make a layer."""

from __future__ import annotations

from lightship.model.finding import Related
from lightship.model.severity import Severity
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.instruction import Instruction
    from lightship.dockerfile.stage import Stage
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class ConsecutiveRun(Rule):
    r"""Neighbouring short RUN steps each make a layer.

    ## What it does
    Reports a RUN of one command that directly follows another such RUN with the same flags.
    A RUN of several commands is left alone, since somebody has joined there what belongs together;
    so are here-documents, and RUNs with different mounts or networks.

    ## Why it is bad
    Each step is a layer of its own: what one writes and the next deletes stays in the image, and
    every layer costs a little to pull and to unpack. Steps of one purpose belong into one RUN.
    It is often right to leave, while a Dockerfile is being written or where the steps are cached
    apart on purpose, so this is no more than information.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN useradd --create-home app
    RUN mkdir /data
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN useradd --create-home app && \
        mkdir /data
    ```

    ## References
    - Case 3, Sysdig: install and clean up in one RUN; case 5, Docker: chain commands that belong
      together
    - [Minimize the number of layers](https://docs.docker.com/build/building/best-practices/#run)
    """

    code = "LS4005"
    name = "consecutive-run"
    severity = Severity.INFO
    aliases = ("DL3059",)
    cases = (3, 5)
    listens = ("RUN",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding for every RUN that could be part of the one above it."""
        before: Instruction | None = None
        for instruction in stage.instructions:
            if instruction.name != "RUN" or not _is_short(instruction, context):
                before = None
                continue
            if before is not None and _flags(before) == _flags(instruction):
                yield self.found(
                    context,
                    instruction.keyword_span,
                    "this RUN of one command follows another, and makes a layer of its own",
                    subject=instruction.argument_text,
                    related=(Related(context.path, before.keyword_span, "the RUN before it"),),
                )
            before = instruction


def _is_short(instruction: Instruction, context: Context) -> bool:
    """Return whether the RUN is one command, and not a here-document."""
    if instruction.heredocs:
        return False
    script = context.script_of(instruction)
    return script is not None and len(script.commands) == 1


def _flags(instruction: Instruction) -> list[str]:
    return sorted(flag.text for flag in instruction.flags)
