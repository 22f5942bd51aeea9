"""A physical line is longer than the builder reads."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class LineTooLong(MistakeRule):
    """A physical line is longer than the builder reads.

    ## What it does
    Reports a line of more than 65,535 bytes.

    ## Why it is bad
    The builder's line buffer ends there, and so does the build.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN echo {65536 letters}
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    COPY data.txt /data.txt
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/)
    """

    code = "LS1007"
    name = "line-too-long"
