"""The whole Debian or Ubuntu release is upgraded during the build."""

from __future__ import annotations

from lightship.knowledge.package_manager import DIST_UPGRADE
from lightship.rules.packages.apt_calls import apt_calls, call_span
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class AptDistUpgrade(Rule):
    """The whole Debian or Ubuntu release is upgraded during the build.

    ## What it does
    Reports `apt-get dist-upgrade`, `apt full-upgrade`, the same of aptitude, and
    `do-release-upgrade`. Plain `apt-get upgrade` is not reported: it removes nothing.

    ## Why it is bad
    Every package that has a newer version is replaced, and others are removed to make room, so
    the image is another one than its base says. The old files stay in the layers below: the image
    carries both. And it happens only when this layer is built anew, so it is no way to get
    security fixes in time: a newer tag of the base image is.

    ## Example
    ```dockerfile
    FROM debian:bookworm-20240110-slim
    RUN apt-get update && apt-get dist-upgrade -y && rm -rf /var/lib/apt/lists/*
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-20240904-slim
    ```

    ## Fix safety
    Unsafe: the image keeps the packages of its base, which is the aim. The command goes; the RUN
    goes with it where it did nothing else but fetch indexes and clean up. Choose a newer tag of the
    base image for what the upgrade was for.

    ## References
    - [apt-get, dist-upgrade](https://manpages.debian.org/stable/apt/apt-get.8.en.html)
    - [Rebuild your images often](https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often)
    - Trivy's DS-0024, which sees `apt-get dist-upgrade` alone
    """

    code = "LS3028"
    name = "apt-dist-upgrade"
    aliases = ("DS-0024", "DKL-DI-0003")
    listens = ("RUN",)
    mentions = ("-upgrade",)
    commands = ("do-release-upgrade",)
    judges_history = True

    def check_command(self, command: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding for a move to the next release."""
        if command.instruction.name == "RUN":
            message = "do-release-upgrade makes another release of what the base image has"
            yield self.found(context, command.span, message)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every upgrade of the release."""
        for call, placed in apt_calls(instruction, context):
            if call.action == DIST_UPGRADE:
                message = f"{call.called} {call.verb} replaces the packages of the base image"
                yield self.found(context, call_span(call, placed), message)
