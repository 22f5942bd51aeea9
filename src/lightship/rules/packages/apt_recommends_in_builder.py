"""apt-get install brings recommended packages into a stage that is left behind."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.packages.apt_calls import MENTIONS
from lightship.rules.packages.apt_recommends_installed import recommending
from lightship.rules.packages.build_order import is_kept
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class AptRecommendsInBuilder(Rule):
    r"""apt-get install brings recommended packages into a stage that is left behind.

    ## What it does
    Reports what [apt-recommends-installed](LS3015.md) reports, in the stages whose layers the
    image does not keep: those that the last stage, or the target, only copies from.

    Off by default, as the image is none the larger. It is for teams whose builds wait for
    downloads, and for those who come from hadolint, which does not ask what a stage is for.

    ## Why it is bad
    A recommended package is downloaded and unpacked each time the stage is built anew, and stays
    in the build cache.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim AS build
    RUN apt-get update && \
        apt-get install -y gcc zlib1g-dev && \
        rm -rf /var/lib/apt/lists/*
    WORKDIR /src
    COPY tool.c .
    RUN gcc -static -o /tool tool.c

    FROM scratch
    COPY --from=build /tool /tool
    USER 10001:10001
    ENTRYPOINT ["/tool"]
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim AS build
    RUN apt-get update && \
        apt-get install -y --no-install-recommends gcc libc6-dev zlib1g-dev && \
        rm -rf /var/lib/apt/lists/*
    WORKDIR /src
    COPY tool.c .
    RUN gcc -static -o /tool tool.c

    FROM scratch
    COPY --from=build /tool /tool
    USER 10001:10001
    ENTRYPOINT ["/tool"]
    ```

    ## Fix safety
    Unsafe, as for [apt-recommends-installed](LS3015.md), and by the same edit: what is built
    may have found something on the way that is no longer there.

    ## References
    - [Best practices, apt-get](https://docs.docker.com/build/building/best-practices/#apt-get)
    - [hadolint DL3015](https://github.com/hadolint/hadolint/wiki/DL3015)
    """

    code = "LS3044"
    name = "apt-recommends-in-builder"
    severity = Severity.STYLE
    aliases = ("DL3015",)
    enabled = False
    listens = ("RUN",)
    mentions = MENTIONS
    needs = "stages"

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every call in a builder stage that installs what others recommend."""
        if not is_kept(instruction, context):
            yield from recommending(self, instruction, context)
