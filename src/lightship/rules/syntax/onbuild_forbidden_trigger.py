"""ONBUILD holds FROM, MAINTAINER or another ONBUILD."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class OnbuildForbiddenTrigger(MistakeRule):
    """ONBUILD holds FROM, MAINTAINER or another ONBUILD.

    ## What it does
    Reports the trigger.

    ## Why it is bad
    A trigger runs inside a stage that is being built, where none of these has a meaning; the
    build stops.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    ONBUILD FROM debian:bookworm
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    ONBUILD RUN echo built
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#onbuild)
    """

    code = "LS1023"
    name = "onbuild-forbidden-trigger"
    aliases = ("DL3043",)
