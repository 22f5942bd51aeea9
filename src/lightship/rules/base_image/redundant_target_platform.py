"""FROM asks for the platform that it would take anyway."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.base_image.platform_flag import platform_flag
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

TARGET: Final = "TARGETPLATFORM"


class RedundantTargetPlatform(Rule):
    """FROM asks for the platform that it would take anyway.

    ## What it does
    Reports `FROM --platform=$TARGETPLATFORM`, with braces or without, and with a default behind the
    name, which is never taken. Silent where an ARG above gives `TARGETPLATFORM` a value of its own:
    the flag then does something, though hardly what is meant, and BuildKit's check and hadolint
    report that it does nothing.

    ## Why it is bad
    An image without the flag is taken for the target platform. The flag says so a second time, and
    looks as though something special went on.

    ## Example
    ```dockerfile
    FROM --platform=$TARGETPLATFORM alpine:3.22
    ```

    ## Use instead
    ```dockerfile
    FROM alpine:3.22
    ```

    ## Fix safety
    Safe: the flag is taken out; the builder takes that platform anyway.

    ## References
    - [BuildKit: RedundantTargetPlatform](https://docs.docker.com/reference/build-checks/redundant-target-platform/)
    - [hadolint DL3065](https://github.com/hadolint/hadolint/wiki/DL3065)
    """

    code = "LS2017"
    name = "redundant-target-platform"
    severity = Severity.STYLE
    aliases = ("DL3065", "RedundantTargetPlatform")
    listens = ("FROM",)
    mentions = ("targetplatform",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding where the flag is the variable and nothing else."""
        found = platform_flag(stage)
        if found is None or found.expansion.unmatched:
            return
        names = {use.name for use in found.expansion.uses}
        graph = stage.graph
        if names != {TARGET} or found.expansion.text != graph.global_environment.get(TARGET):
            return
        declared = graph.global_arguments.get(TARGET)
        if declared is not None and declared.value is not None:
            return
        image = stage.from_instruction.image
        message = f"{image} is taken for the target platform without {found.written}, too"
        yield self.found(context, found.span, message)
