"""One stage both compiles and ships."""

from __future__ import annotations

from lightship.model.finding import Related
from lightship.rules.rule import Rule
from lightship.rules.shipped import is_service, shipped_commands
from lightship.rules.stages.compiling import compiled_with

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_REMOVING: Final = {
    "apk": ("del",),
    "apt": ("purge", "remove"),
    "apt-get": ("purge", "remove"),
    "dnf": ("erase", "remove"),
    "yum": ("erase", "remove"),
}


class SingleStageBuild(Rule):
    """One stage both compiles and ships.

    ## What it does
    Reports the first command with which the shipped image, the stages that it
    builds on included, builds a program: ``go build``, ``mvn package``,
    ``gradle build``, ``cargo build``, ``dotnet publish``, ``npm run build``,
    ``tsc``, ``make``, a compiler itself, and their kind.

    Not reported: a RUN that removes its packages again, as images that compile
    one program and clean up do; an image that opens a shell, runs tests or
    starts nothing of its own; Dockerfiles and targets for development;
    ``go install`` and ``cargo install`` of a published tool; builds in a
    script, which is not read.

    ## Why it is bad
    The compiler, the sources, the development dependencies and the caches of
    the build all go to production: hundreds of megabytes to pull before a pod
    starts, and tools that an intruder can use.

    ## Example
    ```dockerfile
    FROM golang:1.24-bookworm
    WORKDIR /src
    COPY . .
    RUN go build -o /server .
    CMD ["/server"]
    ```
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY . .
    RUN npm ci && npm run build
    CMD ["node", "dist/server.js"]
    ```

    ## Use instead
    ```dockerfile
    FROM golang:1.24-bookworm AS build
    WORKDIR /src
    COPY . .
    RUN CGO_ENABLED=0 go build -o /server .

    FROM gcr.io/distroless/static-debian12:nonroot
    COPY --from=build /server /server
    CMD ["/server"]
    ```

    ## References
    - Case 1, Google: a single stage is an anti-pattern in production; case 2,
      Snyk's fifth practice; case 4, Grab's standard; case 5, Docker's second pattern
    - [Multi-stage builds](https://docs.docker.com/build/building/multi-stage/)
    """

    code = "LS2111"
    name = "single-stage-build"
    aliases = ("BP5",)
    cases = (1, 2, 4, 5)
    listens = ("RUN",)

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """See :meth:`Rule.check_file`."""
        found = _first_build(context)
        if found is None or not is_service(context):
            return
        placed, words = found
        stage = context.stage_of(placed.instruction)
        if stage is None or context.target is None:
            return
        span = context.target.from_instruction.span
        related = (Related(context.path, span, "the stage that ships"),)
        message = f"{words} runs in the stage that ships, so what only a build needs ships too"
        if stage is not context.target:
            message = f"{words} runs in a stage that the shipped one builds on"
        yield self.found(context, placed.span, message, related=related)


def _first_build(context: Context) -> tuple[PlacedCommand, str] | None:
    for placed in shipped_commands(context):
        words = compiled_with(placed)
        if words and not _cleans_up(placed):
            return placed, words
    return None


def _cleans_up(placed: PlacedCommand) -> bool:
    """Whether a later command of the same script removes packages."""
    for command in placed.placed.script.commands:
        verbs = _REMOVING.get(command.program.name)
        if verbs and any(word.text in verbs for word in command.arguments):
            return True
    return False
