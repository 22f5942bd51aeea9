"""A ${...} expression is malformed."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class BadVariableSubstitution(MistakeRule):
    """A ${...} expression is malformed.

    ## What it does
    Reports an expression that does not close, has no name, or uses an operator that the builder
    lacks.

    ## Why it is bad
    The build stops there. The builder knows `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `##`, `%`,
    `%%`, `/` and `//`, and none of the others that a shell has.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    ENV NAME=${NAME:=app}
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    ENV NAME=${NAME:-app}
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#environment-replacement)
    """

    code = "LS1019"
    name = "bad-variable-substitution"
