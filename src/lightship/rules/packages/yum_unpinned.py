"""yum installs a package or a module without a version."""

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

_MANAGERS: Final = frozenset(("yum",))


class YumUnpinned(Rule):
    r"""yum installs a package or a module without a version.

    ## What it does
    Reports `yum install` of packages whose names do not end with `-VERSION`, and `yum module
    install` without `:STREAM`, once for each command. A number inside a name is no version: of
    `java-1.8.0-openjdk` any may come. Variables that have a value in the file are looked into;
    one that may have any value is left alone, and so are groups of packages, which have no
    versions, `.rpm` files and addresses.

    This rule is **off** unless it is selected, because what it asks for mostly does harm: the
    repositories drop old versions, at the latest with the next point release, and a pin then
    breaks the build; and it holds the package that is named, not what that depends on. Take the
    base image by its digest, and install from a mirror or a repository snapshot of a certain day,
    as Pulp, Satellite and the like make them. Select this rule (`--select LS3003`) where your
    repositories keep old versions.

    ## Why it is bad
    The same Dockerfile installs another version next month. What was tested is not what is
    shipped.

    ## Example
    ```dockerfile
    FROM rockylinux:8.9
    RUN yum install -y httpd && yum clean all
    ```

    ## Use instead
    ```dockerfile
    FROM rockylinux:8.9
    RUN yum install -y httpd-2.4.37 && yum clean all
    ```

    ## References
    - [Specifying packages](https://dnf.readthedocs.io/en/latest/command_ref.html#specifying-packages)
    - [hadolint DL3033](https://github.com/hadolint/hadolint/wiki/DL3033), which has it on, takes
      the number in `java-1.8.0-openjdk` for a version, and wants one for groups
    """

    code = "LS3003"
    name = "yum-unpinned"
    aliases = ("DL3033",)
    enabled = False
    listens = ("RUN",)
    mentions = ("yum",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every command that leaves versions open."""
        for install in loose_installs(self, instruction, context, _MANAGERS):
            yield loose_finding(self, install, context)
