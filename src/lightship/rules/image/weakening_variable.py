"""A variable of the image makes every program in it weaker."""

from __future__ import annotations

from lightship.image.surface_kinds import (
    DEBUG_VARIABLE,
    TLS_OFF_VARIABLE,
    WEAKENING_VARIABLE,
    WRITABLE_SEARCH_PATH,
)
from lightship.rules.rule import Rule


class WeakeningVariable(Rule):
    """A variable of the image makes every program in it weaker.

    ## What it does
    Reports variables that make programs load something else first (`LD_PRELOAD`, `NODE_OPTIONS`
    with `--require`, `BASH_ENV`), open a debugger to the network (`NODE_OPTIONS=--inspect`,
    `JAVA_TOOL_OPTIONS` with `jdwp`), look at no certificate, or tell strangers about themselves
    (`FLASK_DEBUG=1`, `NODE_ENV=development`); and folders in `PATH`, `LD_LIBRARY_PATH`,
    `PYTHONPATH` and their like in which everybody may write, or that are relative.

    Those that node-tls-off, python-tls-off, git-tls-off and npm-strict-ssl-off are named for are
    theirs, in images, too.

    ## Why it is bad
    It holds for all programs of all containers of the image, also for those that somebody starts
    to look around in one. A folder that everybody may write is where an intruder puts the
    program that root starts next.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    ENV PATH=/tmp/bin:$PATH
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    ENV PATH=/opt/shop/bin:$PATH
    ```

    ## References
    - [ld.so(8)](https://man7.org/linux/man-pages/man8/ld.so.8.html)
    - [Node.js: NODE_OPTIONS](https://nodejs.org/api/cli.html#node_optionsoptions)
    """

    code = "LS9017"
    name = "weakening-variable"
    surface = (WEAKENING_VARIABLE, TLS_OFF_VARIABLE, DEBUG_VARIABLE, WRITABLE_SEARCH_PATH)
