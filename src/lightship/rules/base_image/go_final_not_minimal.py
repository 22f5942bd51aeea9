"""A Go program ends in a stage other than scratch or a static distroless image."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.model.finding import Related
from lightship.model.severity import Confidence, Severity
from lightship.rules.base_image.go_builds import GoBuild, go_builds, shipped_go_builds
from lightship.rules.rule import Rule
from lightship.rules.shipped import (
    SHELLS,
    is_service,
    shipped_commands,
    shipped_stages,
    start_commands,
    start_instructions,
)
from lightship.rules.stages.debug_tools_in_final_stage import is_debug_tool
from lightship.rules.stages.package_installs import kept_packages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_IN_STATIC: Final = frozenset(("ca-certificates", "ca-certificates-bundle", "tzdata"))
"""Packages whose files the static distroless images have anyway."""

_ACCOUNTS: Final = frozenset(
    (
        *("addgroup", "adduser", "apk", "apt", "apt-get", "cd", "chmod", "chown", "dnf", "echo"),
        *("groupadd", "mkdir", "microdnf", "rm", "set", "touch", "true", "update-ca-certificates"),
        *("useradd", "yum"),
    )
)
"""What a stage may run and need none of when it starts."""


class GoFinalNotMinimal(Rule):
    """A Go program ends in a stage other than scratch or a static distroless image.

    ## What it does
    Reports the image that the shipped stage starts from where the container
    starts a program that ``go build`` or ``go install`` made in this file, and
    nothing else is needed: no package but certificates, time zones and
    debugging tools, no script, no shell form with variables. It is an *info*:
    an Alpine of 8 MB is no great harm.

    Not reported: a base without a shell; an image of another language, or one
    that is not known; a program
    that is built with cgo on purpose; an image whose stage runs other
    commands, or whose health check needs a program.

    ## Why it is bad
    A static Go program needs nothing but itself, certificates and time zones.
    A distribution around it, with a shell and a package manager, is only
    weight and something to attack: 12 MB with Alpine and 700 MB with the
    toolchain, where ``gcr.io/distroless/static`` takes 8.

    ## Example
    ```dockerfile
    FROM golang:1.24-bookworm AS build
    WORKDIR /src
    COPY . .
    RUN CGO_ENABLED=0 go build -o /server .

    FROM debian:bookworm-slim
    COPY --from=build /server /server
    ENTRYPOINT ["/server"]
    ```

    ## Use instead
    ```dockerfile
    FROM golang:1.24-bookworm AS build
    WORKDIR /src
    COPY . .
    RUN CGO_ENABLED=0 go build -o /server .

    FROM gcr.io/distroless/static-debian12:nonroot
    COPY --from=build /server /server
    ENTRYPOINT ["/server"]
    ```

    ## Fix safety
    Unsafe: the base becomes `gcr.io/distroless/static-debian13` where the last stage runs
    nothing, all that it starts is in exec form, and the program is seen to be static. Otherwise
    it is left to you.

    ## References
    - Case 1, Google's comparison of final stages for Go; case 4, Grab's
      strategy for Go: scratch or static
    - [Distroless: static](https://github.com/GoogleContainerTools/distroless/blob/main/base/README.md)
    """

    code = "LS2011"
    name = "go-final-not-minimal"
    cases = (1, 4)
    severity = Severity.INFO
    listens = ("RUN",)
    mentions = ("go build", "go install")

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """See :meth:`Rule.check_file`."""
        stages = shipped_stages(context)
        image = context.base_image(stages[0]) if stages else None
        if not isinstance(image, BaseImage) or not image.has_shell or image.is_windows:
            return
        if image.role != "distribution" and image.language != "go":
            return
        build = _started_build(stages[0], context)
        if build is None or not is_service(context) or _needs_more(stages, context):
            return
        span = stages[0].root.from_instruction.word_span(0)
        note = "this makes a program that needs nothing beside it"
        yield self.found(
            context,
            span,
            f"{image.reference.familiar} is a whole system around one Go program",
            confidence=Confidence.MEDIUM,
            related=(Related(context.path, build.placed.span, note),),
        )


def _started_build(stage: Stage, context: Context) -> GoBuild | None:
    """Return the build whose program the container starts, if it does not need cgo."""
    copied = [build for build, _ in shipped_go_builds(context)]
    builds = copied or list(go_builds(stage, context))
    if not builds or any(build.asks_for_cgo for build in builds):
        return None
    names = {build.output.rpartition("/")[2] for build in builds}
    for placed in start_commands(context):
        if placed.program in names or ("" in names and _may_be_own(placed.program)):
            return builds[0]
    return None


def _may_be_own(program: str) -> bool:
    """Whether a program of this name may be one of the application, and no tool of a system."""
    known = {"go", "java", "node", "npm", "nginx", "python", "python3", "supervisord", "tini"}
    return program not in SHELLS | known and not program.endswith(".sh")


def _needs_more(stages: tuple[Stage, ...], context: Context) -> bool:
    if any(_needs_system(each) for each in start_instructions(context)):
        return True
    if any(each.program in SHELLS for each in start_commands(context)):
        return True
    if any(each.program not in _ACCOUNTS for each in _own_commands(context)):
        return True
    health = stages[0].final_state.healthcheck
    if health.instruction is not None and not health.instruction.is_json:
        return True
    return any(
        name not in _IN_STATIC and not is_debug_tool(name)
        for install in kept_packages(context)
        for name, _ in install.packages
    )


def _own_commands(context: Context) -> Iterator[PlacedCommand]:
    """Yield the commands of the shipped image that do not build the program itself."""
    for placed in shipped_commands(context):
        if placed.program not in {"go", "export", "git"} and placed.command.words:
            yield placed


def _needs_system(instruction: Instruction) -> bool:
    """Whether ENTRYPOINT or CMD is more than a program and its arguments."""
    text = instruction.argument_text
    return any(mark in text for mark in ("$", "&", "|", ";", ".sh"))
