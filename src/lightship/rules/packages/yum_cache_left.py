"""yum leaves its cache in the layer."""

from __future__ import annotations

from lightship.knowledge.package_manager import CLEAN, DIST_UPGRADE, INSTALL, REFRESH, UPGRADE
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

FETCHING: Final = frozenset((REFRESH, INSTALL, UPGRADE, DIST_UPGRADE))
"""What yum and dnf need the metadata of the repositories for."""

_ONE_PROGRAM: Final = frozenset(("yum", "dnf", "dnf5"))
"""Names of what is one program wherever more than one of them is there."""


class YumCacheLeft(Rule):
    """yum leaves its cache in the layer.

    ## What it does
    Reports a RUN that installs or updates with `yum` and neither calls `yum clean all` after it
    nor deletes `/var/cache/yum` (where yum is another name of dnf, `/var/cache/dnf`). It stands at
    the last such call. `yum clean metadata` or `packages` is not enough, and what cleans before
    the installation cleans nothing.

    Not reported: a RUN with a cache or tmpfs mount on the cache. In a stage whose layers the image
    does not keep it is information: only the build's cache grows. Trivy and hadolint look at
    `yum install` alone; `yum update` fills the same cache. hadolint reports
    `yum install && dnf clean all`, too; where both are there, they are one program.

    ## Why it is bad
    The metadata of the repositories are some 20 to 200 MB which the container never reads, and
    which are old by the time it runs.

    ## Example
    ```dockerfile
    FROM centos:7
    RUN yum install -y httpd
    ```

    ## Use instead
    ```dockerfile
    FROM centos:7
    RUN yum install -y httpd && yum clean all
    ```

    ## Fix safety
    Safe: the image only lacks the cache. `yum clean all` is put at the end of the RUN, or right
    behind the call where that runs under a condition. A call behind `||` is left alone.

    ## References
    - [hadolint DL3032](https://github.com/hadolint/hadolint/wiki/DL3032)
    - [Trivy DS-0015](https://avd.aquasec.com/misconfig/ds015)
    - [yum(8), clean](https://man7.org/linux/man-pages/man8/yum.8.html)
    """

    code = "LS3019"
    name = "yum-cache-left"
    aliases = ("DL3032", "DS-0015", "yumInstallRmVarCacheYum")
    listens = ("RUN",)
    mentions = ("yum",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield one finding for a RUN that leaves the cache behind."""
        found = left_caches(instruction, context, _fetches, cleans_rpm)
        if found:
            yield left_finding(self, found[-1], context)


def _fetches(call: PackageCall) -> bool:
    return call.manager.name == "yum" and fetches_rpm(call)


def fetches_rpm(call: PackageCall) -> bool:
    """Return whether ``call`` of yum, dnf and their kind fetches something."""
    return call.action in FETCHING and not call.options.has("-C", "--cacheonly", "--help")


def cleans_rpm(filling: PackageCall, call: PackageCall) -> bool:
    """Return whether ``call`` empties the cache that ``filling``, of yum, dnf and kin, fills."""
    if call.action != CLEAN or all(word.text != "all" for word in call.operands):
        return False
    names = {filling.manager.name, call.manager.name}
    return len(names) == 1 or names <= _ONE_PROGRAM
