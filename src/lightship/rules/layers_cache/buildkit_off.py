"""Scripts or CI settings force the old builder."""

from __future__ import annotations

import os

from lightship.model.span import Span
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

VARIABLES: Final = ("DOCKER_BUILDKIT", "COMPOSE_DOCKER_CLI_BUILD")


class BuildkitOff(Rule):
    """Scripts or CI settings force the old builder.

    ## What it does
    Reports `DOCKER_BUILDKIT=0` and `COMPOSE_DOCKER_CLI_BUILD=0` in the scripts and CI settings
    that stand around the build context: makefiles, shell scripts, compose files, `.env`, GitHub
    workflows, GitLab CI and others. The finding stands in that file. Commented lines, and scripts
    elsewhere, are passed over.

    ## Why it is bad
    The old builder knows no secret mounts, so that secrets end up in layers; no cache mounts, so
    that every download is repeated; and it builds stages one after the other, those that nobody
    needs included. It is deprecated and will go away.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    COPY app /app
    ```
    ```sh title="build.sh"
    #!/bin/sh
    DOCKER_BUILDKIT=0 docker build -t app .
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    COPY app /app
    ```
    ```sh title="build.sh"
    #!/bin/sh
    docker build -t app .
    ```

    ## Fix safety
    Unsafe: the value becomes 1 in the script or the settings, and BuildKit builds the image.

    ## References
    - Case 3, Sysdig, and case 5, Docker: turn BuildKit on, for safety and for speed
    - [BuildKit](https://docs.docker.com/build/buildkit/)
    """

    code = "LS4008"
    name = "buildkit-off"
    cases = (3, 5)
    listens = ("FROM",)

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding for every line that switches BuildKit off."""
        if context.files is None:
            return
        for path, text in context.files.build_scripts:
            if not any(name in text for name in VARIABLES):
                continue
            shown = os.path.normpath(os.path.join(context.files.root, path))
            for number, line in enumerate(text.split("\n"), 1):
                found = switched_off(line)
                if found is not None:
                    start, end = found
                    yield self.found(
                        context,
                        Span(number, start + 1, number, end + 1),
                        f"{line[start:end]} makes the old builder build this image",
                        path=shown,
                        subject=line.strip(),
                    )


def switched_off(line: str) -> tuple[int, int] | None:
    """Return where in ``line`` a variable switches BuildKit off, or None."""
    # Few scripts name one.
    from lightship.rules.script_setting import setting_in  # noqa: PLC0415

    for name in VARIABLES:
        setting = setting_in(line, name)
        if setting is not None and setting.is_off:
            return setting.start, setting.end
    return None
