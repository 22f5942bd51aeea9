"""A here-document never meets its closing word."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class UnterminatedHeredoc(MistakeRule):
    """A here-document never meets its closing word.

    ## What it does
    Reports the instruction whose here-document runs to the end of the file.

    ## Why it is bad
    Everything below is swallowed as its text, and the build stops.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN <<EOF
    echo hello
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN <<EOF
    set -e
    echo hello
    EOF
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#here-documents)
    """

    code = "LS1014"
    name = "unterminated-heredoc"
