"""A stage's name has characters that it cannot have."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class InvalidStageName(MistakeRule):
    """A stage's name has characters that it cannot have.

    ## What it does
    Reports a name that does not start with a letter, or holds anything but letters, digits, `-`,
    `_` and `.`.

    ## Why it is bad
    The build stops there. A name of digits could not be told from a stage's number.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim AS 1st
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim AS first
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#from)
    """

    code = "LS2104"
    name = "invalid-stage-name"
