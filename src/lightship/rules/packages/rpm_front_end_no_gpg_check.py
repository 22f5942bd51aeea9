"""yum, dnf or zypper is told to skip signature checks."""

from __future__ import annotations

from lightship.knowledge.package_managers import package_call
from lightship.rules.option_spans import option_span
from lightship.rules.packages.repository_settings import CONFIGURERS, option_setting
from lightship.rules.rule import Rule
from lightship.rules.written_lines import line_findings, written_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_OPTIONS: Final = frozenset(
    ("--nogpgcheck", "--no-gpgchecks", "--no-gpg-checks", "--no-gpgcheck", "--allow-unsigned-rpm")
)
_SETTINGS: Final = frozenset(("gpgcheck", "pkg_gpgcheck"))
_ADDING: Final = frozenset(("addrepo", "ar", "modifyrepo", "mr"))


class RpmFrontEndNoGpgCheck(Rule):
    r"""yum, dnf or zypper is told to skip signature checks.

    ## What it does
    Reports, of `yum`, `dnf`, `microdnf`, `tdnf` and `zypper`:

    - the options `--nogpgcheck`, `--no-gpgchecks`, `--no-gpg-checks` and their kind;
    - `--setopt=gpgcheck=0` and `--setopt=NAME.gpgcheck=0`, also of `config-manager`;
    - `gpgcheck=0` in what a RUN or a COPY writes into the description of a repository, by `echo`,
      `printf`, `sed` or a here-document.

    `repo_gpgcheck=0` is not reported: it is the usual case, in which the packages are signed and
    the list of them is not. checkov looks at `--nogpgcheck` alone.

    ## Why it is bad
    The signature says that a package comes from whom the repository's key belongs to. Without that,
    whoever stands between the build and the mirror, or has taken over the mirror, runs programs as
    root in the build.

    ## Example
    ```dockerfile
    FROM fedora:42
    RUN dnf install -y --nogpgcheck https://example.com/tool.rpm && dnf clean all
    ```

    ## Use instead
    ```dockerfile
    FROM fedora:42
    RUN rpm --import https://example.com/key.asc && \
        dnf install -y https://example.com/tool.rpm && \
        dnf clean all
    ```

    ## Fix safety
    Unsafe: packages without a signature that can be checked are then refused. The options of a call
    go. A line that is written into the description of a repository is left to you: it needs a key.

    ## References
    - checkov's CKV2_DOCKER_9
    - [dnf.conf(5), gpgcheck](https://dnf.readthedocs.io/en/latest/conf_ref.html)
    """

    code = "LS3034"
    name = "rpm-front-end-no-gpg-check"
    aliases = ("CKV2_DOCKER_9",)
    listens = ("RUN", "COPY", "ADD")
    mentions = ("gpgcheck", "gpg-check", "unsigned-rpm", "zypper")
    commands = ("yum", "dnf", "dnf5", "microdnf", "tdnf", "zypper", *CONFIGURERS)

    def check_command(self, command: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding for the first such option of one call."""
        call = package_call(command.command)
        options = command.command.options(("--setopt",)) if call is None else call.options
        is_adding = call is not None and call.verb in _ADDING
        for option in options.given:
            if (
                option.name in _OPTIONS
                or option_setting(option, _SETTINGS)
                or (is_adding and option.name == "-G")
            ):
                message = f"{command.program} is told not to check who has signed the packages"
                yield self.found(context, option_span(option, command), message)
                return

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield one finding for what is written into the files of repositories."""
        message = "gpgcheck is off: nobody checks who has signed the repository's packages"
        lines = written_lines(instruction, context)
        found = [(line, message) for line in lines if line.says_no(_SETTINGS)]
        yield from line_findings(self, found, context)
