"""apk stores its package index in the layer."""

from __future__ import annotations

from lightship.knowledge.package_manager import INSTALL, REFRESH, UPGRADE
from lightship.rules.packages.left_caches import left_caches, left_finding
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.image.evidence import Evidence
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.image_context import ImageContext
    from lightship.rules.rule_context import Context

_FETCHING: Final = frozenset((REFRESH, INSTALL, UPGRADE))


class ApkCacheLeft(Rule):
    """apk stores its package index in the layer.

    ## What it does
    Reports a RUN that calls `apk add` or `apk upgrade` without `--no-cache`, or `apk update`, and
    does not delete `/var/cache/apk` after it. A RUN is reported once, at the first such call.

    Not reported: `--no-network`; a RUN with a cache or tmpfs mount on `/var/cache/apk` or
    `/etc/apk/cache`. In a stage whose layers the image does not keep it is information: only the
    build's cache grows.

    hadolint and Trivy also report `apk add` where `rm -rf /var/cache/apk/*` follows. This rule
    does not, because then nothing is left. They do not report `apk update` in front of
    `apk add --no-cache`, which fetches an index that nothing reads, and leaves it.

    ## Why it is bad
    The index is some 2 to 3 MB that the container never reads, and it is old by the time it runs.
    With `--no-cache`, apk fetches it, uses it, and stores nothing.

    ## Example
    ```dockerfile
    FROM alpine:3.22
    RUN apk update && apk add curl
    ```

    ## Use instead
    ```dockerfile
    FROM alpine:3.22
    RUN apk add --no-cache curl
    ```

    ## Fix safety
    Safe: the image only lacks the index. All calls of `apk add` and `apk upgrade` in the RUN get
    `--no-cache`, and `apk update` goes, or gets the option, too, where it cannot be taken out.

    ## References
    - [hadolint DL3019](https://github.com/hadolint/hadolint/wiki/DL3019)
    - [Trivy DS-0025](https://avd.aquasec.com/misconfig/ds025)
    - [docker-alpine: disabling the
      cache](https://github.com/gliderlabs/docker-alpine/blob/master/docs/usage.md#disabling-cache)
    """

    code = "LS3018"
    name = "apk-cache-left"
    aliases = ("DL3019", "DS-0025", "apkAddUseNoCache", "DKL-DI-0004")
    listens = ("RUN",)
    mentions = ("apk",)

    def check_image(self, evidence: Evidence, context: ImageContext) -> Iterator[Finding]:
        """Return a finding for each layer that has the indexes."""
        from lightship.rules.image.left_folder import left_below  # noqa: PLC0415 - of images alone

        return left_below(
            self, context, "var/cache/apk", "the package index of apk is in the image"
        )

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield one finding for a RUN that leaves the index behind."""
        found = left_caches(instruction, context, _fetches, _cleans)
        if found:
            adds = [each for each in found if each.call.action != REFRESH] or found
            what = "the package index that"
            yield left_finding(self, adds[0], context, what=what, others=adds[1:])


def _fetches(call: PackageCall) -> bool:
    if call.manager.name != "apk" or call.action not in _FETCHING:
        return False
    return not call.options.has("--no-cache", "--no-network", "--help", "--simulate", "-s")


def _cleans(filling: PackageCall, call: PackageCall) -> bool:
    # "apk cache clean" leaves the index where it is.
    return call.manager is filling.manager and call.verb == "cache purge"
