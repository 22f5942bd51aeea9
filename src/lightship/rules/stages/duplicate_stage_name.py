"""Two stages have the same name."""

from __future__ import annotations

from lightship.model.finding import Related
from lightship.rules.mentions import STAGE_NAMED
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class DuplicateStageName(Rule):
    """Two stages have the same name.

    ## What it does
    Reports each stage whose name an earlier one has. `Build` and `build` are the same name to the
    builder; hadolint takes them for two.

    ## Why it is bad
    The name silently means the later stage from there on, and in `--target` and COPY --from
    everywhere. The first one is built for nothing, or not at all.

    ## Example
    ```dockerfile
    FROM golang:1.24-bookworm AS build
    RUN go version
    FROM node:22.11-bookworm-slim AS build
    RUN node --version
    ```

    ## Use instead
    ```dockerfile
    FROM golang:1.24-bookworm AS server
    RUN go version
    FROM node:22.11-bookworm-slim AS pages
    RUN node --version
    ```

    ## References
    - [BuildKit: DuplicateStageName](https://docs.docker.com/reference/build-checks/duplicate-stage-name/)
    - [hadolint DL3024](https://github.com/hadolint/hadolint/wiki/DL3024)
    """

    code = "LS2101"
    name = "duplicate-stage-name"
    aliases = ("DL3024", "DuplicateStageName", "DS-0012", "CKV_DOCKER_11")
    listens = ("FROM",)
    needs = "stages"
    mentions = STAGE_NAMED

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding for every stage whose name is taken."""
        first: dict[str, Stage] = {}
        for stage in dockerfile.stages:
            if not stage.name:
                continue
            other = first.setdefault(stage.name, stage)
            if other is not stage:
                earlier = other.from_instruction
                related = Related(context.path, earlier.word_span(2), "taken here")
                yield self.found(
                    context,
                    stage.from_instruction.word_span(2),
                    f"the stage on line {earlier.start_line} is called {stage.name}, too",
                    related=(related,),
                )
