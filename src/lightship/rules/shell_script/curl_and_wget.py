"""One stage fetches with curl and with wget."""

from __future__ import annotations

from lightship.model.finding import Related
from lightship.model.severity import Severity
from lightship.rules.rule import Rule
from lightship.rules.shell_script.download import DOWNLOADERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class CurlAndWget(Rule):
    """One stage fetches with curl and with wget.

    ## What it does
    Reports the RUN of a stage that is the first to call the other one of `curl` and `wget`, and
    every RUN of the stage behind it that calls either. Installing both, or calling them in
    different stages, is no finding.

    ## Why it is bad
    They do the same. Each brings its own libraries, settings for proxies and certificates, and
    vulnerabilities. Where the base has one of them already, the other need not be there.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN wget -q https://example.com/one.tar.gz
    RUN curl -fsSLO https://example.com/two.tar.gz
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN curl -fsSLO https://example.com/one.tar.gz
    RUN curl -fsSLO https://example.com/two.tar.gz
    ```

    ## Fix safety
    Unsafe: calls of the second program become calls of the first, where they are plain ones (an
    address, a file, quiet, no certificate check). Names taken from redirects, settings for proxies
    and repetitions may differ. The package of the second one stays installed.

    ## References
    - [hadolint DL4001](https://github.com/hadolint/hadolint/wiki/DL4001)
    """

    code = "LS8006"
    name = "curl-and-wget"
    severity = Severity.INFO
    aliases = ("DL4001", "DS-0014")
    listens = ("RUN",)
    mentions = DOWNLOADERS

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding for each RUN from the one on that calls the second program."""
        text = context.dockerfile.source.text
        if not all(program in text for program in DOWNLOADERS):
            return
        first: PlacedCommand | None = None
        both = False
        for instruction in _runs(stage):
            calls = [
                each for each in context.commands_of(instruction) if each.program in DOWNLOADERS
            ]
            if not calls:
                continue
            first = first or calls[0]
            other = next((each for each in calls if each.program != first.program), None)
            both = both or other is not None
            if both:
                yield self._found(other or calls[0], first, context)

    def _found(self, call: PlacedCommand, first: PlacedCommand, context: Context) -> Finding:
        other = next(name for name in DOWNLOADERS if name != call.program)
        message = f"{call.program} fetches here, and {other} does so in the same stage"
        related = (Related(context.path, first.span, f"the first call is of {first.program}"),)
        return self.found(context, call.span, message, subject=call.program, related=related)


def _runs(stage: Stage) -> Iterator[Instruction]:
    """Yield the RUN instructions of the stage, those that ONBUILD holds among them."""
    for instruction in stage.instructions:
        found: Instruction | None = instruction
        if instruction.name == "ONBUILD":
            found = getattr(instruction, "trigger", None)
        if found is not None and found.name == "RUN":
            yield found
