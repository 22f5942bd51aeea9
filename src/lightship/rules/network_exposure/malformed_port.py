"""EXPOSE has something that is no port."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class MalformedPort(MistakeRule):
    """EXPOSE has something that is no port.

    ## What it does
    Reports an unknown protocol, a range that runs backwards, and text that is no number.

    ## Why it is bad
    The build stops there.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    EXPOSE 8080/http
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    EXPOSE 8080/tcp
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#expose)
    """

    code = "LS6102"
    name = "malformed-port"
