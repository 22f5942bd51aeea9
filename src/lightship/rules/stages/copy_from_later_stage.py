"""A copy or a mount uses a stage that is defined further down."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class CopyFromLaterStage(MistakeRule):
    """A copy or a mount uses a stage that is defined further down.

    ## What it does
    Reports `COPY --from` and `RUN --mount=from=` that name a stage below, or a number that no
    stage has yet.

    ## Why it is bad
    Stages are built from the top, so the build stops.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    COPY --from=build /app /app

    FROM debian:bookworm-slim AS build
    RUN touch /app
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim AS build
    RUN touch /app

    FROM debian:bookworm-slim
    COPY --from=build /app /app
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#copy---from)
    """

    code = "LS2107"
    name = "copy-from-later-stage"
    aliases = ("DL3022",)
