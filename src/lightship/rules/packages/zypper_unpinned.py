"""zypper installs a package without a version."""

from __future__ import annotations

from lightship.rules.packages.loose_packages import loose_finding, loose_installs
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_MANAGERS: Final = frozenset(("zypper",))


class ZypperUnpinned(Rule):
    """zypper installs a package without a version.

    ## What it does
    Reports `zypper install` (`in`) of packages without `=VERSION`, `<`, `>` or `-VERSION`, once
    for each command. Variables that have a value in the file are looked into; one that may have
    any value is left alone, and so are patterns and patches, `.rpm` files and addresses.

    This rule is **off** unless it is selected, because what it asks for mostly does harm: the
    repositories drop old versions, those of Tumbleweed within days, and a pin then breaks the
    build; and it holds the package that is named, not what that depends on. Take the base image
    by its digest, and install from a snapshot of the repositories: those of Tumbleweed stand at
    `download.opensuse.org/history`. Select this rule (`--select LS3005`) where your repositories
    keep old versions.

    ## Why it is bad
    The same Dockerfile installs another version next month. What was tested is not what is
    shipped.

    ## Example
    ```dockerfile
    FROM opensuse/leap:15.6
    RUN zypper --non-interactive install nginx && zypper clean --all
    ```

    ## Use instead
    ```dockerfile
    FROM opensuse/leap:15.6
    RUN zypper --non-interactive install nginx=1.21.5 && zypper clean --all
    ```

    ## References
    - [zypper install](https://manpages.opensuse.org/Tumbleweed/zypper/zypper.8.en.html)
    - [hadolint DL3037](https://github.com/hadolint/hadolint/wiki/DL3037), which has it on, and
      wants versions of patterns, too
    """

    code = "LS3005"
    name = "zypper-unpinned"
    aliases = ("DL3037",)
    enabled = False
    listens = ("RUN",)
    mentions = ("zypper",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every command that leaves versions open."""
        for install in loose_installs(self, instruction, context, _MANAGERS):
            yield loose_finding(self, install, context)
