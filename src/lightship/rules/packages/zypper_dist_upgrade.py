"""The whole SUSE release is upgraded during the build."""

from __future__ import annotations

from lightship.knowledge.package_manager import DIST_UPGRADE
from lightship.rules.package_calls import calls_of, may_call
from lightship.rules.packages.apt_calls import call_span
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class ZypperDistUpgrade(Rule):
    """The whole SUSE release is upgraded during the build.

    ## What it does
    Reports `zypper dist-upgrade` and `zypper dup`. On Tumbleweed, which has no releases, `dup` is
    how packages are updated; in a build it is reported there, too.

    ## Why it is bad
    Every package is replaced by what the repositories have then, and others are removed to make
    room, so the image is another one than its base says. The old files stay in the layers below:
    the image carries both. And it happens only when this layer is built anew, so it is no way to
    get security fixes in time: a newer tag of the base image is.

    ## Example
    ```dockerfile
    FROM opensuse/leap:15.5
    RUN zypper --non-interactive dist-upgrade && zypper clean --all
    ```

    ## Use instead
    ```dockerfile
    FROM opensuse/leap:15.6
    ```

    ## Fix safety
    Unsafe: the image keeps the packages of its base, which is the aim. The command goes; the RUN
    goes with it where it did nothing else but fetch metadata and clean up. Choose a newer tag of
    the base image for what the upgrade was for.

    ## References
    - [zypper dist-upgrade](https://manpages.opensuse.org/Tumbleweed/zypper/zypper.8.en.html)
    - [hadolint DL3035](https://github.com/hadolint/hadolint/wiki/DL3035)
    """

    code = "LS3029"
    name = "zypper-dist-upgrade"
    aliases = ("DL3035",)
    listens = ("RUN",)
    mentions = ("zypper",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every upgrade of the release."""
        if not may_call(instruction, self.mentions):
            return
        for call, placed in calls_of(instruction, context):
            if call.manager.name == "zypper" and call.action == DIST_UPGRADE:
                message = f"{call.called} {call.verb} replaces the packages of the base image"
                yield self.found(context, call_span(call, placed), message)
