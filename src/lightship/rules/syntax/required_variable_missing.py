"""A ${NAME:?message} guard fails with the values written in the file."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class RequiredVariableMissing(MistakeRule):
    """A ${NAME:?message} guard fails with the values written in the file.

    ## What it does
    Reports the expression, unless the variable is given on the command line or set in the file.

    ## Why it is bad
    A build without that build argument stops there.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    ARG RELEASE
    WORKDIR /app/${RELEASE:?name a release}
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    ARG RELEASE=1
    WORKDIR /app/${RELEASE:?name a release}
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#environment-replacement)
    """

    code = "LS1020"
    name = "required-variable-missing"
