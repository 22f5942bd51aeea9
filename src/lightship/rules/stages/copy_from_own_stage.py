"""A copy or a mount reads from the stage that it stands in."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class CopyFromOwnStage(MistakeRule):
    """A copy or a mount reads from the stage that it stands in.

    ## What it does
    Reports `COPY --from` and `RUN --mount=from=` that name their own stage, by its name in any case
    or, for COPY, by its number. hadolint and Trivy know the name of COPY alone.

    ## Why it is bad
    A stage cannot be read from before it is finished, so the build stops and speaks of a circle.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim AS app
    COPY --from=app /etc/hostname /srv/hostname
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim AS app
    RUN cp /etc/hostname /srv/hostname
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#copy---from)
    - [hadolint DL3023](https://github.com/hadolint/hadolint/wiki/DL3023)
    """

    code = "LS2106"
    name = "copy-from-own-stage"
    aliases = ("DL3023", "DS-0006")
