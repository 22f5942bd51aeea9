"""STOPSIGNAL names no signal."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class InvalidStopSignal(MistakeRule):
    """STOPSIGNAL names no signal.

    ## What it does
    Reports a value that is neither a signal's name nor its number.

    ## Why it is bad
    The build stops there.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    STOPSIGNAL SIGSTOPP
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    STOPSIGNAL SIGTERM
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#stopsignal)
    """

    code = "LS6012"
    name = "invalid-stop-signal"
