"""The file as a whole cannot be read as a Dockerfile."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class UnparseableFile(MistakeRule):
    """The file as a whole cannot be read as a Dockerfile.

    ## What it does
    Reports a file in which not one line is an instruction, because it is something else: a
    script, a compose file, a page of prose.

    ## Why it is bad
    Nothing else can be checked, and a build stops at its first line.

    ## Example
    ```dockerfile
    services:
      web:
        image: nginx
    ```

    ## Use instead
    ```dockerfile
    FROM nginx:1.27-alpine
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/)
    """

    code = "LS1001"
    name = "unparseable-file"
    aliases = ("DL1000",)
