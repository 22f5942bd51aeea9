"""A JSON array of arguments holds something other than strings."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class JsonArrayWithNonStrings(MistakeRule):
    """A JSON array of arguments holds something other than strings.

    ## What it does
    Reports numbers, truth values, null and nested arrays in the exec form.

    ## Why it is bad
    The build stops there.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    CMD ["sleep", 10]
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    CMD ["sleep", "10"]
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/)
    """

    code = "LS1016"
    name = "json-array-with-non-strings"
