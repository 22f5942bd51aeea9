"""SHELL is not given as a JSON array."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class ShellNotJson(MistakeRule):
    """SHELL is not given as a JSON array.

    ## What it does
    Reports SHELL with plain words.

    ## Why it is bad
    The build stops there.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    SHELL /bin/bash -c
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    SHELL ["/bin/bash", "-c"]
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#shell)
    """

    code = "LS1018"
    name = "shell-not-json"
