"""Scripts or CI settings pull images without looking at their signatures."""

from __future__ import annotations

import os

from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.rules.rule import Rule
from lightship.rules.script_setting import setting_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

VARIABLE: Final = "DOCKER_CONTENT_TRUST"

PULLS: Final = (
    *("docker pull", "docker image pull", "docker build", "docker image build"),
    *("docker buildx build", "docker buildx bake", "docker compose build", "docker-compose build"),
    *("docker compose pull", "docker-compose pull"),
)
"""What fetches images, as scripts write it."""


class ContentTrustOff(Rule):
    """Scripts or CI settings pull images without looking at their signatures.

    ## What it does
    Looks at the scripts and CI settings that stand around the build context. Reports
    `DOCKER_CONTENT_TRUST=0`; and, where none of them switches it on, the first line of each that
    pulls or builds. The finding stands in that file. Commented lines are passed over.

    It is off by default. Content trust looks at signatures of Notary's first generation, which few
    images have, Docker Hub gives up, and BuildKit does not ask for when it builds. Who signs with
    something else (cosign, Notation) checks elsewhere; a digest behind the tag (see
    base-not-digest-pinned) fixes the bytes without any of it.

    ## Why it is bad
    Without a look at the signature, whoever can write to the registry, or stands in between, says
    what is pulled.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    ```
    ```sh title="build.sh"
    #!/bin/sh
    docker pull debian:bookworm-slim
    docker build -t app .
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    ```
    ```sh title="build.sh"
    #!/bin/sh
    export DOCKER_CONTENT_TRUST=1
    docker pull debian:bookworm-slim
    docker build -t app .
    ```

    ## Fix safety
    Unsafe: the setting becomes 1, and what is not signed is not pulled any more. Where a script
    only does without, it is left to you.

    ## References
    - CIS Docker Benchmark, 4.5: content trust for Docker is enabled
    - [Content trust in Docker](https://docs.docker.com/engine/security/trust/)
    """

    code = "LS2006"
    name = "content-trust-off"
    severity = Severity.INFO
    aliases = ("CIS-DI-0005",)
    enabled = False
    listens = ("FROM",)

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding for every line that switches it off, or else for those that pull."""
        if context.files is None:
            return
        scripts = [(path, text.split("\n")) for path, text in context.files.build_scripts]
        is_on = False
        for path, lines in scripts:
            for number, line in enumerate(lines, 1):
                setting = setting_in(line, VARIABLE)
                if setting is None:
                    continue
                if setting.is_off:
                    place = Span(number, setting.start + 1, number, setting.end + 1)
                    message = f"{line[setting.start : setting.end]} leaves signatures aside"
                    yield self._report(path, line, place, message, context)
                is_on = is_on or not setting.is_off
        if is_on:
            return
        for path, lines in scripts:
            yield from self._first_pull(path, lines, context)

    def _first_pull(self, path: str, lines: list[str], context: Context) -> Iterator[Finding]:
        for number, line in enumerate(lines, 1):
            found = _pull_in(line)
            if found:
                start = line.index(found)
                place = Span(number, start + 1, number, start + len(found) + 1)
                message = f"{found} runs without {VARIABLE}=1, so no signature is looked at"
                yield self._report(path, line, place, message, context)
                return

    def _report(self, path: str, line: str, place: Span, message: str, context: Context) -> Finding:
        assert context.files is not None
        shown = os.path.normpath(os.path.join(context.files.root, path))
        return self.found(context, place, message, path=shown, subject=line.strip())


def _pull_in(line: str) -> str:
    """Return what ``line`` pulls with; empty where it is a comment or does something else."""
    if "docker" not in line or line.lstrip().startswith("#") or setting_in(line, VARIABLE):
        return ""
    return next((each for each in PULLS if each in line), "")
