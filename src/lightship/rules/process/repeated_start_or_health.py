"""A stage has a second CMD, ENTRYPOINT or HEALTHCHECK."""

from __future__ import annotations

from lightship.model.finding import Related
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

KINDS: Final = ("CMD", "ENTRYPOINT", "HEALTHCHECK")


class RepeatedStartOrHealth(Rule):
    """A stage has a second CMD, ENTRYPOINT or HEALTHCHECK.

    ## What it does
    Reports every CMD, ENTRYPOINT and HEALTHCHECK that another of its kind in the same stage makes
    idle. The finding stands on the idle one, as that of BuildKit's check does; hadolint and Trivy
    point at the later ones. What a stage says anew after another stage said it is not meant, nor
    is what ONBUILD leaves to other images.

    ## Why it is bad
    Only the last of each counts. Nothing runs the others, and whoever changes one of them wonders
    why nothing changes.

    ## Example
    ```dockerfile
    FROM node:22.11-bookworm-slim
    COPY server.js ./
    CMD ["node", "server.js"]
    CMD ["node", "--enable-source-maps", "server.js"]
    ```

    ## Use instead
    ```dockerfile
    FROM node:22.11-bookworm-slim
    COPY server.js ./
    CMD ["node", "--enable-source-maps", "server.js"]
    ```

    ## Fix safety
    Safe: the instruction without effect is taken out. Comments in it and above it stay.

    ## References
    - [BuildKit: MultipleInstructionsDisallowed](https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/)
    - [hadolint DL4003](https://github.com/hadolint/hadolint/wiki/DL4003)
    """

    code = "LS6003"
    name = "repeated-start-or-health"
    aliases = (
        *("DL3012", "DL4003", "DL4004", "MultipleInstructionsDisallowed"),
        *("DS-0007", "DS-0016", "DS-0023"),
    )
    listens = KINDS

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding for each one that a later one makes idle."""
        before: dict[str, Instruction] = {}
        for instruction in stage.instructions:
            if instruction.name in KINDS:
                idle = before.get(instruction.name)
                if idle is not None:
                    yield self._report(idle, instruction, context)
                before[instruction.name] = instruction

    def _report(self, idle: Instruction, later: Instruction, context: Context) -> Finding:
        message = f"this {idle.name} has no effect, as line {later.start_line} has another"
        related = Related(context.path, later.keyword_span, "this one counts")
        return self.found(context, idle.span, message, related=(related,))
