"""A --checksum stands where it cannot be checked."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class ChecksumFlagMisused(MistakeRule):
    r"""A --checksum stands where it cannot be checked.

    ## What it does
    Reports the flag on several sources, on a local file, or with a value that is no digest.

    ## Why it is bad
    The build stops there.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d \
        tool.tar.gz /opt/
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d \
        https://example.com/tool.tar.gz /opt/
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#add---checksum)
    """

    code = "LS4109"
    name = "checksum-flag-misused"
