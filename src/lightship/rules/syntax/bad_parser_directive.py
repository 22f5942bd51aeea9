"""A parser directive is given twice, or cannot be what it says."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class BadParserDirective(MistakeRule):
    """A parser directive is given twice, or cannot be what it says.

    ## What it does
    Reports `# escape=` with anything but a backslash or a backtick, and a directive that is
    repeated.

    ## Why it is bad
    The build stops before the first instruction.

    ## Example
    ```dockerfile
    # escape=x
    FROM debian:bookworm-slim
    ```

    ## Use instead
    ```dockerfile
    # escape=`
    FROM debian:bookworm-slim
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#parser-directives)
    """

    code = "LS1008"
    name = "bad-parser-directive"
