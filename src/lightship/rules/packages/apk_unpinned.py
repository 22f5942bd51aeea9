"""apk adds a package without a version."""

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

_MANAGERS: Final = frozenset(("apk",))


class ApkUnpinned(Rule):
    """apk adds a package without a version.

    ## What it does
    Reports `apk add` of packages without `=VERSION`, `~VERSION`, `<` or `>`, once for each
    command. Variables that have a value in the file are looked into; one that may have any value
    is left alone, and so are `.apk` files.

    This rule is **off** unless it is selected, because what it asks for mostly does harm. The
    repository of an Alpine release has one version of each package, and drops the old one when a
    fix comes out: a pin breaks the build on the day of the fix. And it holds the package that is
    named, not what that depends on. Within a release, versions hardly move but for fixes, so the
    release is what to pin: by the tag of the base image, or its digest. Select this rule
    (`--select LS3002`) where a mirror of your own keeps old versions; a loose pin (`~`) lives
    longer than an exact one.

    ## Why it is bad
    The same Dockerfile installs another version next month, most of all where the base is
    `alpine:latest` or `edge` is among the repositories.

    ## Example
    ```dockerfile
    FROM alpine:3.22
    RUN apk add --no-cache curl git
    ```

    ## Use instead
    ```dockerfile
    FROM alpine:3.22
    RUN apk add --no-cache curl~8.14 git~2.49
    ```

    ## References
    - [Package pinning](https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper#Package_pinning)
      in the manual of apk
    - [hadolint DL3018](https://github.com/hadolint/hadolint/wiki/DL3018), which has it on
    """

    code = "LS3002"
    name = "apk-unpinned"
    aliases = ("DL3018",)
    enabled = False
    listens = ("RUN",)
    mentions = ("apk ", '"apk"')

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every command that leaves versions open."""
        for install in loose_installs(self, instruction, context, _MANAGERS):
            yield loose_finding(self, install, context)
