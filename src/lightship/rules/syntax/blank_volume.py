"""VOLUME lists an empty path."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class BlankVolume(MistakeRule):
    """VOLUME lists an empty path.

    ## What it does
    Reports the entry.

    ## Why it is bad
    The build stops there.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    VOLUME ["/data", ""]
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    VOLUME ["/data"]
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#volume)
    """

    code = "LS1025"
    name = "blank-volume"
