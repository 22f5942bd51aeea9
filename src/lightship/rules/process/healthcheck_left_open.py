"""An image says nothing of a health check, whether it needs one or not."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.model.severity import Severity
from lightship.rules.process.no_healthcheck import NoHealthcheck
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class HealthcheckLeftOpen(Rule):
    """An image says nothing of a health check, whether it needs one or not.

    ## What it does
    Reports the stage that is built where it has no HEALTHCHECK and inherits none that is known:
    programs for the command line, images to build on, images for development, and those on a base
    that is not known. What no-healthcheck reports, a service, is left to it.

    It is off by default, since most of these images need none. It is for teams that want
    HEALTHCHECK NONE to be written where that is so, as Trivy and Checkov ask, and hadolint where
    DL3057 is switched on. hadolint reports builder stages, too.

    ## Why it is bad
    The file does not tell whether somebody thought of it.

    ## Example
    ```dockerfile
    FROM alpine:3.20
    ENTRYPOINT ["ls"]
    ```

    ## Use instead
    ```dockerfile
    FROM alpine:3.20
    HEALTHCHECK NONE
    ENTRYPOINT ["ls"]
    ```

    ## Fix safety
    `HEALTHCHECK NONE` is put in front of CMD and ENTRYPOINT. Safe where the base image is known to
    have no health check, unsafe where it may have one, which is then switched off.

    ## References
    - [Dockerfile reference: HEALTHCHECK](https://docs.docker.com/reference/dockerfile/#healthcheck)
    - [hadolint DL3057](https://github.com/hadolint/hadolint/wiki/DL3057)
    """

    code = "LS6014"
    name = "healthcheck-left-open"
    severity = Severity.INFO
    aliases = ("DL3057", "DS-0026", "CKV_DOCKER_2", "CIS-DI-0006")
    enabled = False
    listens = ("FROM",)

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding at the FROM of the stage that is built."""
        stage = context.target
        if stage is None or stage.final_state.healthcheck.is_set:
            return
        image = context.base_image(stage)
        if isinstance(image, BaseImage) and image.has_healthcheck:
            return
        if any(True for _ in NoHealthcheck().check_file(dockerfile, context)):
            return
        span = stage.from_instruction.span
        yield self.found(context, span, "the image says nothing of a HEALTHCHECK, not even NONE")
