"""A zypper command that changes packages would stop to ask."""

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

_MANAGERS: Final = frozenset(("zypper",))


class ZypperNoYes(Rule):
    """A zypper command that changes packages would stop to ask.

    ## What it does
    Reports calls of `zypper` that install, remove, update or patch without `--non-interactive`
    (`-n`) before the subcommand or `--no-confirm` (`-y`) behind it. Behind `install`, `-n` is
    another option: it stands for `--name`, and zypper asks all the same.

    Not reported: an answer that is piped in (`yes |`); a variable that may hold options.

    ## Why it is bad
    A build has no terminal: zypper finds nobody to answer, and the build fails.

    ## Example
    ```dockerfile
    FROM opensuse/leap:15.6
    RUN zypper install nginx && zypper clean --all
    ```
    ```dockerfile
    FROM opensuse/leap:15.6
    RUN zypper install -n nginx && zypper clean --all
    ```

    ## Use instead
    ```dockerfile
    FROM opensuse/leap:15.6
    RUN zypper --non-interactive install nginx && zypper clean --all
    ```

    ## Fix safety
    Safe: the fix puts `--non-interactive` in front of the subcommand. Without it the call either
    asks nothing, or the build stops. A call that is written in pieces over several lines is left
    alone.

    ## References
    - [zypper, global options](https://manpages.opensuse.org/Tumbleweed/zypper/zypper.8.en.html)
    - [hadolint DL3034](https://github.com/hadolint/hadolint/wiki/DL3034), which takes `-n`
      anywhere, and does not look at `update` and `dist-upgrade`
    """

    code = "LS3013"
    name = "zypper-no-yes"
    aliases = ("DL3034",)
    listens = ("RUN",)
    mentions = ("zypper",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every call that asks before it goes on."""
        return unanswered(self, instruction, context, _MANAGERS)
