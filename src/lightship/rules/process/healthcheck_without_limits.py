"""HEALTHCHECK leaves interval, timeout and retries to the defaults."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class HealthcheckWithoutLimits(Rule):
    """HEALTHCHECK leaves interval, timeout and retries to the defaults.

    ## What it does
    Reports the HEALTHCHECK that is in effect in the image that is built where it sets none of
    `--interval`, `--timeout` and `--retries`. One of them is enough: somebody has thought about it.

    It is an info: the defaults work, and may be what is wanted.

    ## Why it is bad
    The builder's defaults are made for no program in particular: a check every 30 seconds that may
    take 30 seconds, and three failures in a row. A service that hangs is noticed after more than a
    minute and a half; until then it gets requests.

    ## Example
    ```dockerfile
    FROM node:20-bookworm-slim
    COPY server.js healthcheck.js ./
    HEALTHCHECK CMD ["node", "healthcheck.js"]
    CMD ["node", "server.js"]
    ```

    ## Use instead
    ```dockerfile
    FROM node:20-bookworm-slim
    COPY server.js healthcheck.js ./
    HEALTHCHECK --interval=30s --timeout=5s --retries=3 CMD ["node", "healthcheck.js"]
    CMD ["node", "server.js"]
    ```

    ## Fix safety
    Safe: the limits that the engine has by default are written out, `--timeout=30s` among them.
    With `--unsafe` the timeout is 5 seconds.

    ## References
    - Case 2, practice 7 of Snyk's ten: a HEALTHCHECK, with its limits
    - [Dockerfile reference: HEALTHCHECK](https://docs.docker.com/reference/dockerfile/#healthcheck)
    """

    code = "LS6006"
    name = "healthcheck-without-limits"
    severity = Severity.INFO
    aliases = ("BP7",)
    cases = (2,)
    listens = ("HEALTHCHECK",)

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding where the health check that ships has no limits."""
        stage = context.target
        if stage is None:
            return
        setting = stage.final_state.healthcheck
        health, instruction = setting.value, setting.instruction
        if health is None or instruction is None or health.test[:1] == ("NONE",):
            return
        if instruction.mistakes or health.interval or health.timeout or health.retries:
            return
        yield self.found(
            context,
            instruction.keyword_span,
            "HEALTHCHECK sets no interval, timeout or retries: by default a service that hangs "
            "is noticed after three checks of 30 seconds each",
            subject=instruction.argument_text,
        )
