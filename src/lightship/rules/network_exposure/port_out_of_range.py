"""EXPOSE names a port above 65535."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class PortOutOfRange(MistakeRule):
    """EXPOSE names a port above 65535.

    ## What it does
    Reports the port.

    ## Why it is bad
    There is no such port, and the build stops.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    EXPOSE 80000
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    EXPOSE 8000
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#expose)
    """

    code = "LS6101"
    name = "port-out-of-range"
    aliases = ("DL3011", "DS-0008")
