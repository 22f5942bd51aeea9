"""With the values written in the file, FROM names no image."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.mistake_rule import MistakeRule


class FromBreaksWithoutBuildArgs(MistakeRule):
    """With the values written in the file, FROM names no image.

    ## What it does
    Reports a FROM whose name or platform is empty or malformed unless a build argument is given.
    With that build argument on the command line (`--build-arg`), nothing is reported.

    ## Why it is bad
    The file does not say what it builds on: whoever builds it without the argument is stopped by
    an error that does not name it. A default in the file shows what is meant, and builds.

    ## Example
    ```dockerfile
    ARG VERSION
    ARG BASE
    FROM ${BASE}
    ```

    ## Use instead
    ```dockerfile
    ARG BASE=debian:bookworm-slim
    FROM ${BASE}
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact)
    """

    code = "LS2020"
    name = "from-breaks-without-build-args"
    severity = Severity.WARNING
    aliases = ("InvalidDefaultArgInFrom",)
