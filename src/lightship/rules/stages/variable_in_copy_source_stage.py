"""COPY --from or a mount's from= holds a variable."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class VariableInCopySourceStage(MistakeRule):
    """COPY --from or a mount's from= holds a variable.

    ## What it does
    Reports the flag.

    ## Why it is bad
    The builder must know the stages before any variable has a value, and stops.

    ## Example
    ```dockerfile
    ARG TOOLS=debian:bookworm-slim
    FROM debian:bookworm-slim
    ARG TOOLS
    COPY --from=${TOOLS} /bin/true /bin/true2
    ```

    ## Use instead
    ```dockerfile
    ARG TOOLS=debian:bookworm-slim
    FROM ${TOOLS} AS tools

    FROM debian:bookworm-slim
    COPY --from=tools /bin/true /bin/true2
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#copy---from)
    """

    code = "LS2109"
    name = "variable-in-copy-source-stage"
