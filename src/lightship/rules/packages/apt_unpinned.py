"""apt-get installs a package without a version."""

from __future__ import annotations

from lightship.rules.packages.apt_calls import MENTIONS
from lightship.rules.packages.build_order import holds_by
from lightship.rules.packages.loose_packages import loose_finding, loose_installs
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.packages.build_order import Step
    from lightship.rules.rule_context import Context

_MANAGERS: Final = frozenset(("apt-get", "apt", "aptitude"))
_SNAPSHOTS: Final = ("snapshot.debian.org", "snapshot.ubuntu.com", "snapshot-cloudflare.debian.org")
"""Archives that have the packages of each day of the past."""
_SNAPSHOT_MARKS: Final = (*_SNAPSHOTS, "repro-sources-list", "apt::snapshot")


class AptUnpinned(Rule):
    r"""apt-get installs a package without a version.

    ## What it does
    Reports `apt-get install`, `apt install` and `aptitude install` of packages without `=VERSION`
    or `/RELEASE`, once for each command. Variables that have a value in the file are looked into;
    one that may have any value is left alone.

    Not reported: local `.deb` files; an install from an archive of a certain day
    (`snapshot.debian.org`, `snapshot.ubuntu.com`, `--snapshot`), whose versions are fixed
    without being written.

    This rule is **off** unless it is selected, because what it asks for does harm in most images:

    * Debian and Ubuntu keep the newest version of a package on their mirrors and no other. A pin
      to yesterday's version breaks the build within weeks, and mostly when a security fix has
      come out.
    * A pin holds the package that is named, and none of those that it depends on, which are most
      of what is installed.

    To get the same packages each day, fix the day and not the package: take the base image by its
    digest, and install from the snapshot archive of the day that it was made on. Select this rule
    (`--select LS3001`) where an archive of your own keeps old versions.

    ## Why it is bad
    The same Dockerfile installs another version next month. What was tested is not what is
    shipped, and an image of last year cannot be built again.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && \
        apt-get install -y --no-install-recommends curl && \
        rm -rf /var/lib/apt/lists/*
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-20240904-slim
    RUN rm /etc/apt/sources.list.d/debian.sources && \
        archive=http://snapshot.debian.org/archive/debian/20240904T000000Z && \
        echo "deb [check-valid-until=no] $archive bookworm main" >/etc/apt/sources.list && \
        apt-get update && \
        apt-get install -y --no-install-recommends curl && \
        rm -rf /var/lib/apt/lists/*
    ```
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && \
        apt-get install -y --no-install-recommends curl=7.88.* && \
        rm -rf /var/lib/apt/lists/*
    ```

    ## References
    - [snapshot.debian.org](https://snapshot.debian.org/), every Debian package since 2005
    - [Ubuntu Snapshot Service](https://snapshot.ubuntu.com/)
    - [hadolint DL3008](https://github.com/hadolint/hadolint/wiki/DL3008), which has it on, and
      reports variables whose values it does not look for
    - [Version pinning](https://docs.docker.com/build/building/best-practices/#apt-get)
    """

    code = "LS3001"
    name = "apt-unpinned"
    aliases = ("DL3008",)
    enabled = False
    listens = ("RUN",)
    mentions = MENTIONS

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every command that leaves versions open."""
        for install in loose_installs(self, instruction, context, _MANAGERS):
            stage = context.stage_of(instruction)
            if stage is None or holds_by(_names_day, AptUnpinned, instruction, stage, context):
                return
            yield loose_finding(self, install, context)


def _names_day(step: Step) -> bool:
    """Return whether ``step`` makes apt take its packages from the archive of a day."""
    return any(mark in text.lower() for text in step.texts for mark in _SNAPSHOT_MARKS)
