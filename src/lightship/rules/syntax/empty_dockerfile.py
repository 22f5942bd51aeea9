"""The file has no instruction, or no FROM."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class EmptyDockerfile(MistakeRule):
    """The file has no instruction, or no FROM.

    ## What it does
    Reports a file that holds only blanks, comments and ARGs.

    ## Why it is bad
    There is no stage to build.

    ## Example
    ```dockerfile
    ARG VERSION=1
    ```

    ## Use instead
    ```dockerfile
    ARG VERSION=1
    FROM debian:bookworm-slim
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/)
    """

    code = "LS1006"
    name = "empty-dockerfile"
