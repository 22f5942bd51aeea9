"""An instruction asks for something that the builder cannot do."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule


class InvalidOption(MistakeRule):
    """An instruction asks for something that the builder cannot do.

    ## What it does
    Reports what the builder refuses and no other rule has a name for: a Git or HTTP source of ADD
    with contradicting options, `--link` with an owner's name where there is no file to look it up
    in, a Windows path on no drive, `SOURCE_DATE_EPOCH` taken from something that has no date.

    ## Why it is bad
    The build stops there.

    ## Example
    ```dockerfile
    FROM scratch
    ADD --keep-git-dir=false https://example.com/a.git?keep-git-dir=true /src
    ```

    ## Use instead
    ```dockerfile
    FROM scratch
    ADD --keep-git-dir=true https://example.com/a.git?keep-git-dir=true /src
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#add)
    """

    code = "LS1029"
    name = "invalid-option"
