"""A flag of RUN has a value that it cannot have."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class InvalidRunOption(MistakeRule):
    """A flag of RUN has a value that it cannot have.

    ## What it does
    Reports unknown modes of `--network` and `--security`, and mounts with an unknown type or key,
    or keys that do not go together.

    ## Why it is bad
    The build stops there.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN --mount=type=volume,target=/cache true
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN --mount=type=cache,target=/cache true
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#run---mount)
    """

    code = "LS1024"
    name = "invalid-run-option"
