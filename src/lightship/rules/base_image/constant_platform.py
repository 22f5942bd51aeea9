"""FROM names a platform that is always the same."""

from __future__ import annotations

from lightship.dockerfile.notation.platform import read_platform
from lightship.model.severity import Severity
from lightship.rules.base_image.platform_flag import platform_flag
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class ConstantPlatform(Rule):
    """FROM names a platform that is always the same.

    ## What it does
    Reports a `--platform` without a variable in it. As BuildKit's check does, it is silent where
    the stage's name holds the system or the architecture (`AS build-arm64`): that stage is meant to
    be for one platform. hadolint does not know this exception, and takes every variable but
    `BUILDPLATFORM` and `TARGETPLATFORM` for a constant.

    It is an info: a program that exists for one platform only is a good reason.

    ## Why it is bad
    The build for another platform gets the one that is written, too. Its image then says that it
    is for `linux/arm64` and holds programs for `linux/amd64`, which do not start there, or only in
    slow emulation.

    ## Example
    ```dockerfile
    FROM --platform=linux/amd64 golang:1.24-bookworm AS build
    ```

    ## Use instead
    ```dockerfile
    FROM --platform=$BUILDPLATFORM golang:1.24-bookworm AS build
    ```

    ## Fix safety
    Unsafe: the flag is taken out, and the stage is built for the platform that is asked for. A
    program that exists for one platform only does not start there.

    ## References
    - [BuildKit: FromPlatformFlagConstDisallowed](https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/)
    - [hadolint DL3029](https://github.com/hadolint/hadolint/wiki/DL3029)
    - [Multi-platform builds](https://docs.docker.com/build/building/multi-platform/)
    """

    code = "LS2016"
    name = "constant-platform"
    severity = Severity.INFO
    aliases = ("DL3029", "FromPlatformFlagConstDisallowed")
    listens = ("FROM",)
    mentions = ("--platform",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding where the platform is written out and the name does not say why."""
        found = platform_flag(stage)
        if found is None or found.expansion.uses:
            return
        try:
            platform = read_platform(found.expansion.text)
        except ValueError:
            return
        if platform.system in stage.name or platform.architecture in stage.name:
            return
        image = stage.from_instruction.image
        message = f"{image} is always taken for {found.expansion.text}, whatever the build is for"
        yield self.found(context, found.span, message)
