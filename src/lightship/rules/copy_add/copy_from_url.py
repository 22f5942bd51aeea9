"""COPY is given a URL or a Git address."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class CopyFromUrl(MistakeRule):
    r"""COPY is given a URL or a Git address.

    ## What it does
    Reports a source that only ADD could fetch.

    ## Why it is bad
    The build stops there.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    COPY https://example.com/tool.tar.gz /opt/
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d \
        https://example.com/tool.tar.gz /opt/
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#add)
    """

    code = "LS4108"
    name = "copy-from-url"
