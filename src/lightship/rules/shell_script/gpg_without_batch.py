"""gpg runs in a build without batch mode."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_PROGRAMS: Final = ("gpg", "gpg2")
_TELLS: Final = frozenset(("--version", "--help", "-h", "--dump-options", "--list-config"))


class GpgWithoutBatch(Rule):
    r"""gpg runs in a build without batch mode.

    ## What it does
    Reports a `gpg` in RUN without `--batch`. `gpg --version` and the like are no finding.

    Off by default. In a build there is nobody to ask, so that a call which would need an answer
    fails and is noticed; most calls never ask. Of 637 calls in a collection of public Dockerfiles
    21 are without `--batch`, and none of these has anything to ask.

    ## Why it is bad
    Without `--batch`, gpg talks to a person: what it asks, and what it does without a terminal,
    changes from one version to the next.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN gpg --keyserver keys.openpgp.org --recv-keys B42F6819007F00F88E364FD4036A9C25BF357DD4
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN gpg --batch --keyserver keys.openpgp.org \
        --recv-keys B42F6819007F00F88E364FD4036A9C25BF357DD4
    ```

    ## Fix safety
    `--batch` is put in. Safe for commands that never ask (`--recv-keys`, `--verify`, `--import`,
    `--dearmor`); unsafe for others, such as those that make keys.

    ## References
    - [GnuPG: unattended usage](https://www.gnupg.org/documentation/manuals/gnupg/Unattended-Usage-of-GPG.html)
    """

    code = "LS8014"
    name = "gpg-without-batch"
    severity = Severity.STYLE
    aliases = ("gpgUseBatchFlag",)
    enabled = False
    listens = ("RUN",)
    mentions = ("gpg",)
    commands = _PROGRAMS

    def check_command(self, placed: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding for a call that may ask."""
        command = placed.command
        if placed.instruction.name != "RUN" or not command.arguments or command.recovered:
            return
        texts = {word.text for word in command.arguments}
        if "--batch" in texts or not _TELLS.isdisjoint(texts):
            return
        message = f"{placed.program} runs without --batch, and may ask where nobody answers"
        yield self.found(context, placed.span, message)
