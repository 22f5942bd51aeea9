"""An instruction has a flag that it does not know, or one twice."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class UnknownOrRepeatedFlag(MistakeRule):
    """An instruction has a flag that it does not know, or one twice.

    ## What it does
    Reports the flag, and names those that the instruction takes. A flag that needs a value and
    has none, or has one and takes none, is reported, too.

    ## Why it is bad
    The build stops there.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    COPY --user=1000 app /app
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    COPY --chown=1000 app /app
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/)
    """

    code = "LS1003"
    name = "unknown-or-repeated-flag"
