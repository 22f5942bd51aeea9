"""A HEALTHCHECK says something that it cannot say."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class InvalidHealthcheck(MistakeRule):
    """A HEALTHCHECK says something that it cannot say.

    ## What it does
    Reports an unknown type, a missing command, arguments behind NONE, and durations or retries
    that are none.

    ## Why it is bad
    The build stops there.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    HEALTHCHECK --interval=30 CMD ["true"]
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    HEALTHCHECK --interval=30s CMD ["true"]
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#healthcheck)
    """

    code = "LS6007"
    name = "invalid-healthcheck"
