"""A here-document stands where COPY or ADD expects its target."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class HeredocAsDestination(MistakeRule):
    """A here-document stands where COPY or ADD expects its target.

    ## What it does
    Reports a marker as the last word.

    ## Why it is bad
    A text is no path, and the build stops.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    COPY app <<EOF
    text
    EOF
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    COPY <<EOF /app/text
    text
    EOF
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#here-documents)
    """

    code = "LS1015"
    name = "heredoc-as-destination"
