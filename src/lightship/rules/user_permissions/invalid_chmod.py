"""A --chmod value is no file mode."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class InvalidChmod(MistakeRule):
    """A --chmod value is no file mode.

    ## What it does
    Reports a value that is neither an octal number up to 7777 nor a symbolic mode such as
    `u=rwX,go=rX`.

    ## Why it is bad
    The build stops there.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    COPY --chmod=999 app /app
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    COPY --chmod=755 app /app
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#copy---chown---chmod)
    """

    code = "LS5110"
    name = "invalid-chmod"
