"""An instruction stands before the first FROM."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class InstructionBeforeFrom(MistakeRule):
    """An instruction stands before the first FROM.

    ## What it does
    Reports anything but ARG above the first FROM.

    ## Why it is bad
    There is no stage yet that it could act on, and the build stops.

    ## Example
    ```dockerfile
    WORKDIR /app
    FROM debian:bookworm-slim
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    WORKDIR /app
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/)
    """

    code = "LS1005"
    name = "instruction-before-from"
    aliases = ("DL3061",)
