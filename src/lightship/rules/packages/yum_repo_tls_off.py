"""A yum or dnf repository is used without TLS verification."""

from __future__ import annotations

from lightship.knowledge.package_managers import package_call
from lightship.rules.option_spans import option_span
from lightship.rules.packages.repository_settings import (
    CONFIGURERS,
    option_setting,
    switches_off,
)
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

_SETTINGS: Final = frozenset(("sslverify",))
_OF_REPOSITORIES: Final = ("yum", "dnf", ".repo", "baseurl", "zypp")
"""What stands around a line that is one of yum's or dnf's files."""
_MESSAGE: Final = "is told not to check whose server it talks to"


class YumRepoTlsOff(Rule):
    """A yum or dnf repository is used without TLS verification.

    ## What it does
    Reports `sslverify` set to `0`, `false`, `no` or `off`:

    - by `--setopt=sslverify=0` or `--setopt=NAME.sslverify=0`, of `yum-config-manager`,
      `dnf config-manager` or the installing call itself, and by dnf5's `config-manager setopt`;
    - in what a RUN or a COPY writes into a file of yum or dnf, by `echo`, `printf`, `sed` or a
      here-document.

    checkov looks at `config-manager` alone.

    ## Why it is bad
    The build does not know whom it gets the list of packages from. Where packages are not signed,
    or not checked, whoever stands in between runs programs as root in the build.

    ## Example
    ```dockerfile
    FROM fedora:42
    RUN dnf config-manager --save --setopt=example.sslverify=0
    ```

    ## Use instead
    ```dockerfile
    FROM fedora:42
    COPY example-ca.pem /etc/pki/ca-trust/source/anchors/
    RUN update-ca-trust
    ```

    ## Fix safety
    Unsafe: the build fails if the server's certificate cannot be checked. The setting of a call
    goes. A line that is written into a file is left to you, and so is `config-manager`.

    ## References
    - checkov's CKV2_DOCKER_15
    - [dnf.conf(5), sslverify](https://dnf.readthedocs.io/en/latest/conf_ref.html)
    """

    code = "LS3036"
    name = "yum-repo-tls-off"
    aliases = ("CKV2_DOCKER_15",)
    listens = ("RUN", "COPY", "ADD")
    mentions = ("sslverify",)
    commands = ("yum", "dnf", "dnf5", "microdnf", "tdnf", *CONFIGURERS)

    def check_command(self, command: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding for the first such setting of one call."""
        call = package_call(command.command)
        options = command.command.options(("--setopt",)) if call is None else call.options
        for option in options.given:
            if option_setting(option, _SETTINGS):
                message = f"{command.program} {_MESSAGE}"
                yield self.found(context, option_span(option, command), message)
                return
        for word in options.operands:
            if switches_off(word.text, _SETTINGS):
                yield self.found(context, command.word_span(word), f"{command.program} {_MESSAGE}")
                return

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield one finding for what is written into files of yum and dnf."""
        lines = written_lines(instruction, context)
        found = [
            (line, f"sslverify is off: yum {_MESSAGE}")
            for line in lines
            if line.says_no(_SETTINGS) and _is_of_repository(line.around.lower())
        ]
        yield from line_findings(self, found, context)


def _is_of_repository(around: str) -> bool:
    return any(mark in around for mark in _OF_REPOSITORIES) and "[http" not in around
