"""A stage's name has capital letters."""

from __future__ import annotations

from lightship.dockerfile.notation.letter_case import lowered
from lightship.model.severity import Severity
from lightship.rules.mentions import STAGE_NAMED
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class StageNameCasing(Rule):
    """A stage's name has capital letters.

    ## What it does
    Reports a name behind AS that is not all in lower case.

    ## Why it is bad
    The builder keeps names in lower case. COPY --from and `--target` find the stage in any case;
    FROM does not: behind `FROM debian AS Base`, `FROM Base` is an error and `FROM base` works.

    ## Example
    ```dockerfile
    FROM golang:1.24-bookworm AS BuildServer
    ```

    ## Use instead
    ```dockerfile
    FROM golang:1.24-bookworm AS build-server
    ```

    ## Fix safety
    The name is written in lower case. It is safe: COPY --from and `--target` find the stage in
    any letter case.

    ## References
    - [BuildKit: StageNameCasing](https://docs.docker.com/reference/build-checks/stage-name-casing/)
    """

    code = "LS2103"
    name = "stage-name-casing"
    severity = Severity.STYLE
    aliases = ("StageNameCasing",)
    listens = ("FROM",)
    mentions = STAGE_NAMED

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding where the name is not as the builder keeps it."""
        if len(instruction.words) != 3:
            return
        name = instruction.words[2]
        if name != lowered(name):
            message = f"the stage {name} is {lowered(name)} to the builder"
            yield self.found(context, instruction.word_span(2), message)
