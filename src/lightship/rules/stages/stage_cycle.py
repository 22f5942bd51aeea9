"""Stages depend on one another in a circle."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class StageCycle(MistakeRule):
    """Stages depend on one another in a circle.

    ## What it does
    Reports a copy or mount that closes the circle.

    ## Why it is bad
    None of the stages can be built first, so the build stops.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim AS one
    COPY --from=two /a /a

    FROM debian:bookworm-slim AS two
    COPY --from=one /a /a
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim AS one
    RUN touch /a

    FROM debian:bookworm-slim AS two
    COPY --from=one /a /a
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#copy---from)
    """

    code = "LS2108"
    name = "stage-cycle"
