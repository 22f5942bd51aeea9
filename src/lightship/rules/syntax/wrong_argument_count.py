"""An instruction has too few or too many arguments."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class WrongArgumentCount(MistakeRule):
    """An instruction has too few or too many arguments.

    ## What it does
    Reports FROM with other than one or three arguments, USER, WORKDIR and STOPSIGNAL with other
    than one, COPY and ADD with fewer than two, and others with none.

    ## Why it is bad
    The build stops there.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    COPY app
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    COPY app /app
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/)
    """

    code = "LS1004"
    name = "wrong-argument-count"
