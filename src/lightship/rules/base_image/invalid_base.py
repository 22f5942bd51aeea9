"""FROM or COPY --from has something that cannot name an image."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class InvalidBase(MistakeRule):
    """FROM or COPY --from has something that cannot name an image.

    ## What it does
    Reports names with capital letters in the repository, with blanks or signs that no name has,
    and platforms that do not exist.

    ## Why it is bad
    The build stops there.

    ## Example
    ```dockerfile
    FROM Debian:bookworm-slim
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    ```

    ## Fix safety
    Unsafe, as it is a guess: a name with capital letters is written in small ones, where that
    makes it a name.

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#from)
    """

    code = "LS2021"
    name = "invalid-base"
