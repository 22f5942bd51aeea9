"""yum install would stop to ask for confirmation."""

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

_MANAGERS: Final = frozenset(("yum",))


class YumNoYes(Rule):
    """yum install would stop to ask for confirmation.

    ## What it does
    Reports calls of `yum` that install, remove or update packages or groups of them without `-y`
    (`--assumeyes`).

    Not reported: an answer that is piped in (`yes |`); `assumeyes` as an option or in a file of
    settings that an earlier step writes or copies; a variable that may hold options.

    ## Why it is bad
    A build has no terminal: yum reads the end of its input for an answer, takes it for a no, and
    the build fails.

    ## Example
    ```dockerfile
    FROM centos:7.9.2009
    RUN yum install httpd && yum clean all
    ```

    ## Use instead
    ```dockerfile
    FROM centos:7.9.2009
    RUN yum install -y httpd && yum clean all
    ```

    ## Fix safety
    Safe: the fix puts `-y` behind the subcommand. Without it the call either asks nothing, or the
    build stops. A call that is written in pieces over several lines is left alone.

    ## References
    - [yum, general options](https://man7.org/linux/man-pages/man8/yum.8.html)
    - [hadolint DL3030](https://github.com/hadolint/hadolint/wiki/DL3030), which looks at installs
      alone
    """

    code = "LS3011"
    name = "yum-no-yes"
    aliases = ("DL3030", "yumInstallForceYes")
    listens = ("RUN",)
    mentions = ("yum",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every call that asks before it goes on."""
        return unanswered(self, instruction, context, _MANAGERS)
