"""zypper leaves its cache in the layer."""

from __future__ import annotations

from lightship.knowledge.package_manager import (
    DIST_UPGRADE,
    INSTALL,
    REFRESH,
    REMOVE,
    UPGRADE,
)
from lightship.rules.packages.left_caches import left_caches, left_finding
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_FETCHING: Final = frozenset((REFRESH, INSTALL, REMOVE, UPGRADE, DIST_UPGRADE))


class ZypperCacheLeft(Rule):
    """zypper leaves its cache in the layer.

    ## What it does
    Reports a RUN that installs, updates or removes packages with `zypper` and neither calls
    `zypper clean` after it nor deletes `/var/cache/zypp`. It stands at the last such call: to
    remove a package, zypper refreshes the metadata of the repositories, too. What cleans before
    the installation cleans nothing.

    Not reported: a RUN with a cache or tmpfs mount on `/var/cache/zypp`; `zypper clean` without
    `--all`, which other tools take, too, although it leaves the metadata. In a stage whose layers
    the image does not keep it is information: only the build's cache grows. hadolint looks at
    `zypper install` alone; updates fill the same cache.

    ## Why it is bad
    The metadata of the repositories are some 20 to 100 MB which the container never reads, and
    which are old by the time it runs.

    ## Example
    ```dockerfile
    FROM opensuse/leap:15.6
    RUN zypper --non-interactive install httpd
    ```

    ## Use instead
    ```dockerfile
    FROM opensuse/leap:15.6
    RUN zypper --non-interactive install httpd && zypper clean --all
    ```

    ## Fix safety
    Safe: the image only lacks the cache. `zypper clean --all` is put at the end of the RUN, or
    right behind the call where that runs under a condition. A call behind `||` is left alone.

    ## References
    - [hadolint DL3036](https://github.com/hadolint/hadolint/wiki/DL3036)
    - [Trivy DS-0020](https://avd.aquasec.com/misconfig/ds020)
    - [zypper(8), clean](https://manpages.opensuse.org/zypper/zypper.8.en.html)
    """

    code = "LS3021"
    name = "zypper-cache-left"
    aliases = ("DL3036", "DS-0020")
    listens = ("RUN",)
    mentions = ("zypper",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield one finding for a RUN that leaves the cache behind."""
        found = left_caches(instruction, context, _fetches)
        if found:
            yield left_finding(self, found[-1], context)


def _fetches(call: PackageCall) -> bool:
    if call.manager.name != "zypper" or call.action not in _FETCHING:
        return False
    return not call.options.has("--help", "--no-refresh")
