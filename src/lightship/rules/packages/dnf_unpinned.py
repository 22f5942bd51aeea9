"""dnf or microdnf installs a package or a module without a version."""

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

_MANAGERS: Final = frozenset(("dnf", "dnf5", "microdnf", "tdnf"))


class DnfUnpinned(Rule):
    r"""dnf or microdnf installs a package or a module without a version.

    ## What it does
    Reports `install` of dnf, microdnf and tdnf with packages whose names do not end with
    `-VERSION`, and `module install` without `:STREAM`, once for each command. A number inside a
    name is no version: of `java-21-openjdk` any may come. Variables that have a value in the file
    are looked into; one that may have any value is left alone, and so are groups of packages,
    which have no versions, `.rpm` files and addresses.

    This rule is **off** unless it is selected, because what it asks for mostly does harm: Fedora
    keeps the newest version of a package and the first one of the release, Enterprise Linux those
    of the current point release, and a pin to any other breaks the build; and it holds the
    package that is named, not what that depends on. Take the base image by its digest, and
    install from a mirror or a repository snapshot of a certain day. Amazon Linux 2023 has these
    built in (`--releasever=2023.6.20241010`). Select this rule (`--select LS3004`) where your
    repositories keep old versions.

    ## Why it is bad
    The same Dockerfile installs another version next month. What was tested is not what is
    shipped.

    ## Example
    ```dockerfile
    FROM registry.access.redhat.com/ubi9/ubi-minimal:9.4
    RUN microdnf install -y httpd && microdnf clean all
    ```

    ## Use instead
    ```dockerfile
    FROM registry.access.redhat.com/ubi9/ubi-minimal:9.4
    RUN microdnf install -y httpd-2.4.57 && microdnf clean all
    ```

    ## References
    - [Specifying packages](https://dnf.readthedocs.io/en/latest/command_ref.html#specifying-packages)
    - [Versioned repositories of Amazon Linux](https://docs.aws.amazon.com/linux/al2023/ug/deterministic-upgrades.html)
    - [hadolint DL3041](https://github.com/hadolint/hadolint/wiki/DL3041), which has it on, and
      takes the number in `java-21-openjdk` for a version
    """

    code = "LS3004"
    name = "dnf-unpinned"
    aliases = ("DL3041",)
    enabled = False
    listens = ("RUN",)
    mentions = ("dnf",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every command that leaves versions open."""
        for install in loose_installs(self, instruction, context, _MANAGERS):
            release = install.call.options.value("--releasever") or ""
            # A release of Amazon Linux 2023 with a date, 2023.6.20241010, is a snapshot.
            if release.count(".") < 2:
                yield loose_finding(self, install, context)
