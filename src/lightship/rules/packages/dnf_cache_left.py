"""dnf leaves its cache in the layer."""

from __future__ import annotations

from lightship.rules.packages.left_caches import left_caches, left_finding
from lightship.rules.packages.yum_cache_left import cleans_rpm, fetches_rpm
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_PROGRAMS: Final = frozenset(("dnf", "dnf5", "microdnf", "tdnf"))


class DnfCacheLeft(Rule):
    """dnf, microdnf or tdnf leaves its cache in the layer.

    ## What it does
    Reports a RUN that installs or updates with `dnf`, `dnf5`, `microdnf` or `tdnf` and neither
    calls `clean all` of the same program after it nor deletes its cache: `/var/cache/dnf` or
    `/var/cache/libdnf5` for dnf, these or `/var/cache/yum` for microdnf, `/var/cache/tdnf` for
    tdnf. It stands at the last such call. What cleans before the installation cleans nothing, and
    `dnf clean packages` leaves the metadata.

    Not reported: a RUN with a cache or tmpfs mount on the cache. In a stage whose layers the image
    does not keep it is information: only the build's cache grows.

    hadolint takes `rm -rf /var/cache/yum/*`, or any other `rm -rf`, for a clean-up after dnf.
    Trivy and this rule do not: dnf keeps nothing there. They look at fewer subcommands:
    `dnf update` fills the cache as `dnf install` does.

    ## Why it is bad
    The metadata of the repositories are some 20 to 200 MB which the container never reads, and
    which are old by the time it runs.

    ## Example
    ```dockerfile
    FROM fedora:42
    RUN dnf install -y httpd
    ```

    ## Use instead
    ```dockerfile
    FROM fedora:42
    RUN dnf install -y httpd && dnf clean all
    ```

    ## Fix safety
    Safe: the image only lacks the cache. `dnf clean all`, by the program's name as it is called, is
    put at the end of the RUN, or right behind the call where that runs under a condition. A call
    behind `||` is left alone.

    ## References
    - [hadolint DL3040](https://github.com/hadolint/hadolint/wiki/DL3040)
    - [Trivy DS-0019](https://avd.aquasec.com/misconfig/ds019),
      [DS-0027](https://avd.aquasec.com/misconfig/ds027)
    - [dnf clean](https://dnf.readthedocs.io/en/latest/command_ref.html#clean-command)
    """

    code = "LS3020"
    name = "dnf-cache-left"
    aliases = ("DL3040", "DS-0019", "DS-0027")
    listens = ("RUN",)
    mentions = ("dnf",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield one finding for a RUN that leaves the cache behind."""
        found = left_caches(instruction, context, _fetches, cleans_rpm)
        if found:
            yield left_finding(self, found[-1], context)


def _fetches(call: PackageCall) -> bool:
    return call.manager.name in _PROGRAMS and fetches_rpm(call)
