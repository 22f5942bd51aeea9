"""apt-get install would stop to ask for confirmation."""

from __future__ import annotations

from lightship.rules.packages.apt_calls import MENTIONS
from lightship.rules.packages.unanswered import unanswered
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_MANAGERS: Final = frozenset(("apt-get", "apt", "aptitude"))


class AptNoYes(Rule):
    """apt-get install would stop to ask for confirmation.

    ## What it does
    Reports calls of `apt-get`, `apt` and `aptitude` that install, remove or upgrade without `-y`
    (`--yes`, `--assume-yes`) or `-qq`, which implies it. `DEBIAN_FRONTEND=noninteractive` is no
    help: it answers the questions of packages, and not this one.

    Not reported: an answer that is piped in (`yes |`); `APT::Get::Assume-Yes` as an option or in
    a file of settings that an earlier step writes or copies; a variable that may hold options.

    ## Why it is bad
    A build has no terminal: apt-get reads the end of its input for an answer, takes it for a no,
    and the build fails. It does so only where it has to install more than what was named, so it
    may well begin on the day when a package gets a new dependency.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && apt-get install --no-install-recommends curl
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && apt-get install -y --no-install-recommends curl
    ```

    ## Fix safety
    Safe: the fix puts `-y` behind the subcommand, in shell text, here-documents and exec forms.
    Without it the call either asks nothing, or the build stops. A call that is written in pieces
    over several lines is left alone.

    ## References
    - [apt-get, --yes](https://manpages.debian.org/stable/apt/apt-get.8.en.html)
    - [hadolint DL3014](https://github.com/hadolint/hadolint/wiki/DL3014), which looks at
      `apt-get install` alone
    """

    code = "LS3010"
    name = "apt-no-yes"
    aliases = ("DL3014", "DS-0021", "aptGetInstallUseY")
    listens = ("RUN",)
    mentions = MENTIONS

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every call that asks before it goes on."""
        return unanswered(self, instruction, context, _MANAGERS)
