"""Programs of the image give capabilities to whoever runs them."""

from __future__ import annotations

from lightship.image.surface_kinds import FILE_CAPABILITY
from lightship.model.severity import Severity
from lightship.rules.rule import Rule


class FileWithCapabilities(Rule):
    r"""Programs of the image give capabilities to whoever runs them.

    ## What it does
    Reports the files with the extended attribute `security.capability`, and what it permits. It
    is an info: a server that listens on port 80 without root may have good use for
    `cap_net_bind_service`.

    ## Why it is bad
    It is a part of what setuid root is: with `cap_setuid` or `cap_sys_admin` all of it. And where
    the container is not given the capability (`capabilities: drop: [ALL]`), the kernel refuses to
    start the program at all: `operation not permitted`.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && apt-get install -y --no-install-recommends libcap2-bin \
        && cp /bin/true /usr/local/bin/shop \
        && setcap cap_net_bind_service=+ep /usr/local/bin/shop
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN cp /bin/true /usr/local/bin/shop
    EXPOSE 8080
    ```

    ## References
    - [capabilities(7): file capabilities](https://man7.org/linux/man-pages/man7/capabilities.7.html)
    """

    code = "LS9016"
    name = "file-with-capabilities"
    severity = Severity.INFO
    surface = (FILE_CAPABILITY,)
