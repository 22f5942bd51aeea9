"""What the image starts is not in it, or cannot run in it."""

from __future__ import annotations

from lightship.image.surface_kinds import (
    MISSING_LOADER,
    MISSING_PROGRAM,
    UNKNOWN_USER,
    WRONG_ARCHITECTURE,
)
from lightship.model.severity import Severity
from lightship.rules.rule import Rule


class ProgramCannotStart(Rule):
    """What the image starts is not in it, or cannot run in it.

    ## What it does
    Follows ENTRYPOINT and CMD through PATH and symbolic links to the program, and through the
    scripts on the way to their interpreters. Reports a program or an interpreter that is not
    there, one for another machine than the image says it is for, one that is linked dynamically
    and whose loader is not there (a Go program with cgo in an image from `scratch`), and a USER
    that `/etc/passwd` does not have.

    A program of one C library in an image of the other is musl-glibc-mix's.

    ## Why it is bad
    The container ends before it begins, with `no such file or directory` or `exec format error`,
    on the first machine that pulls it.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    ENTRYPOINT ["/usr/local/bin/shop"]
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN cp /bin/true /usr/local/bin/shop
    ENTRYPOINT ["/usr/local/bin/shop"]
    ```

    ## References
    - [Dockerfile reference: ENTRYPOINT](https://docs.docker.com/reference/dockerfile/#entrypoint)
    - [execve(2)](https://man7.org/linux/man-pages/man2/execve.2.html)
    """

    code = "LS9015"
    name = "program-cannot-start"
    severity = Severity.ERROR
    surface = (MISSING_PROGRAM, MISSING_LOADER, WRONG_ARCHITECTURE, UNKNOWN_USER)
