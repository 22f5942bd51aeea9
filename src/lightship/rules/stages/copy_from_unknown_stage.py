"""COPY --from names a stage by a number that no stage has."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class CopyFromUnknownStage(MistakeRule):
    """COPY --from names a stage by a number that no stage has.

    ## What it does
    Reports the number. Stages count from 0, and only those above may be copied from. A name that
    is no stage is taken for an image, as the builder does.

    ## Why it is bad
    The build stops there.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    COPY --from=3 /app /app
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim AS build
    RUN touch /app

    FROM debian:bookworm-slim
    COPY --from=0 /app /app
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#copy---from)
    """

    code = "LS2105"
    name = "copy-from-unknown-stage"
    aliases = ("DL3022",)
