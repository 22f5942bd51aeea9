"""dnf or microdnf install would stop to ask for confirmation."""

from __future__ import annotations

from lightship.rules.packages.unanswered import unanswered
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_MANAGERS: Final = frozenset(("dnf", "dnf5", "microdnf", "tdnf"))


class DnfNoYes(Rule):
    """dnf or microdnf install would stop to ask for confirmation.

    ## What it does
    Reports calls of `dnf`, `microdnf` and `tdnf` that install, remove or upgrade packages or
    groups of them without `-y` (`--assumeyes`). Of microdnf with less confidence: that of
    Enterprise Linux asks nothing, and that of Fedora, which is dnf 5 by now, does.

    Not reported: an answer that is piped in (`yes |`); `assumeyes` as an option or in a file of
    settings that an earlier step writes or copies; a variable that may hold options.

    ## Why it is bad
    A build has no terminal: dnf reads the end of its input for an answer, takes it for a no, and
    the build fails.

    ## Example
    ```dockerfile
    FROM rockylinux:9.3
    RUN dnf install httpd && dnf clean all
    ```

    ## Use instead
    ```dockerfile
    FROM rockylinux:9.3
    RUN dnf install -y httpd && dnf clean all
    ```

    ## Fix safety
    Safe: the fix puts `-y` behind the subcommand. Without it the call either asks nothing, or the
    build stops. A call that is written in pieces over several lines is left alone.

    ## References
    - [dnf, --assumeyes](https://dnf.readthedocs.io/en/latest/command_ref.html#options)
    - [hadolint DL3038](https://github.com/hadolint/hadolint/wiki/DL3038), which looks at installs
      by dnf and microdnf alone
    """

    code = "LS3012"
    name = "dnf-no-yes"
    aliases = ("DL3038",)
    listens = ("RUN",)
    mentions = ("dnf",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every call that asks before it goes on."""
        return unanswered(self, instruction, context, _MANAGERS)
