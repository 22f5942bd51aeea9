"""A stage has a name that means something else."""

from __future__ import annotations

from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

MEANINGS: Final = {
    "context": "the build context",
    "scratch": "the empty image",
}


class ReservedStageName(Rule):
    """A stage has a name that means something else.

    ## What it does
    Reports a stage that is called `scratch` or `context`, in any case.

    ## Why it is bad
    `FROM scratch` further down is no longer the empty image but that stage, and a cache mount takes
    its files from there. The builder keeps both words to itself for named contexts.

    ## Example
    ```dockerfile
    FROM alpine:3.22 AS scratch
    RUN apk add --no-cache ca-certificates
    ```

    ## Use instead
    ```dockerfile
    FROM alpine:3.22 AS certificates
    RUN apk add --no-cache ca-certificates
    ```

    ## References
    - [BuildKit: ReservedStageName](https://docs.docker.com/reference/build-checks/reserved-stage-name/)
    - [hadolint DL3063](https://github.com/hadolint/hadolint/wiki/DL3063)
    """

    code = "LS2102"
    name = "reserved-stage-name"
    aliases = ("DL3063", "ReservedStageName")
    listens = ("FROM",)
    mentions = tuple(MEANINGS)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding where the name is one of the two."""
        meaning = MEANINGS.get(stage.name)
        if meaning is not None:
            message = f"the stage is called {stage.name}, which means {meaning}"
            yield self.found(context, stage.from_instruction.word_span(2), message)
