"""A pair of ENV, LABEL or ARG has no equals sign or no name."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class KeyValueWithoutEquals(MistakeRule):
    """A pair of ENV, LABEL or ARG has no equals sign or no name.

    ## What it does
    Reports a later word of an ENV or LABEL list without `=`, an ENV or LABEL with a name and no
    value, and a blank name.

    ## Why it is bad
    The build stops there. Most often a value with blanks is not quoted.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    ENV GREETING=hello to everybody
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    ENV GREETING="hello to everybody"
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/)
    """

    code = "LS1013"
    name = "key-value-without-equals"
