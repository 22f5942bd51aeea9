"""apt-get is told to go ahead whatever happens."""

from __future__ import annotations

from lightship.knowledge.package_managers import package_call
from lightship.rules.option_spans import option_span
from lightship.rules.rule import Rule
from lightship.rules.written_lines import OFF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.options import Option
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_SETTING: Final = "apt::get::force-yes"


class AptForceYes(Rule):
    r"""apt-get is told to go ahead whatever happens.

    ## What it does
    Reports `--force-yes` of `apt-get` and `apt`, and `-o APT::Get::force-yes=true`.

    ## Why it is bad
    The option means more than yes. apt then installs packages without a valid signature, goes back
    to older ones, and removes what the system cannot do without. It is deprecated since apt 1.1,
    which has an option for each of these.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && \
        apt-get install -y --force-yes --no-install-recommends curl && \
        rm -rf /var/lib/apt/lists/*
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && \
        apt-get install -y --no-install-recommends curl && \
        rm -rf /var/lib/apt/lists/*
    ```

    ## Fix safety
    Unsafe: apt-get then refuses packages that nobody has signed, and does not go back to older
    ones. The option becomes `-y`, or goes where that is there.

    ## References
    - checkov's CKV2_DOCKER_11
    - [apt-get(8)](https://manpages.debian.org/bookworm/apt/apt-get.8.en.html)
    """

    code = "LS3032"
    name = "apt-force-yes"
    aliases = ("CKV2_DOCKER_11",)
    listens = ("RUN",)
    mentions = ("force-yes",)
    commands = ("apt-get", "apt", "aptitude")

    def check_command(self, command: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding for the option of one call."""
        call = package_call(command.command)
        if call is None:
            return
        for option in call.options.given:
            if _forces(option):
                message = (
                    f"{call.called} is told to go ahead whatever happens:"
                    " with packages that nobody has signed, and with older ones"
                )
                yield self.found(context, option_span(option, command), message)
                return


def _forces(option: Option) -> bool:
    value = option.value or ""
    if option.name in {"-o", "--option"}:
        name, _, value = value.partition("=")
        return name.lower() == _SETTING and value.strip("\"'").lower() not in OFF
    return option.name == "--force-yes" and value.lower() not in OFF
