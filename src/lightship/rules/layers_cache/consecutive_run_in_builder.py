"""Neighbouring short RUN steps each make a layer of a stage that does not ship."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.layers_cache.consecutive_run import rows_found
from lightship.rules.rule import Rule
from lightship.rules.shipped import is_shipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class ConsecutiveRunInBuilder(Rule):
    r"""Neighbouring short RUN steps each make a layer of a stage that does not ship.

    ## What it does
    Reports what [consecutive-run](LS4005.md) reports, in the stages that the shipped image only
    copies from, and in Dockerfiles for development and tests.

    Off by default: no layer of these is pulled by anybody, and steps that are cached apart are
    quicker to build again. It is for teams that want all stages written in one way, and for those
    who come from hadolint, which does not ask what a stage is for.

    ## Why it is bad
    Steps of one purpose that stand apart are read as steps of several, and each is a layer that
    the builder keeps, and looks up.

    ## Example
    ```dockerfile
    FROM golang:1.23-bookworm AS build
    WORKDIR /src
    COPY . .
    RUN go vet ./...
    RUN go build -o /out/app .

    FROM scratch
    COPY --from=build /out/app /app
    USER 10001:10001
    ENTRYPOINT ["/app"]
    ```

    ## Use instead
    ```dockerfile
    FROM golang:1.23-bookworm AS build
    WORKDIR /src
    COPY . .
    RUN go vet ./... && \
        go build -o /out/app .

    FROM scratch
    COPY --from=build /out/app /app
    USER 10001:10001
    ENTRYPOINT ["/app"]
    ```

    ## Fix safety
    Safe, as for [consecutive-run](LS4005.md): the same commands run in the same order.

    ## References
    - [Minimize the number of layers](https://docs.docker.com/build/building/best-practices/#run)
    - [hadolint DL3059](https://github.com/hadolint/hadolint/wiki/DL3059)
    """

    code = "LS4015"
    name = "consecutive-run-in-builder"
    severity = Severity.STYLE
    aliases = ("DL3059",)
    enabled = False
    listens = ("RUN",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding at the second RUN of each row that could be one."""
        if not is_shipped(stage, context):
            yield from rows_found(self, stage, context)
