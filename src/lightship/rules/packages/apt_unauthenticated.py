"""apt is told to accept packages whose origin it cannot verify."""

from __future__ import annotations

from lightship.knowledge.package_managers import package_call
from lightship.rules.option_spans import option_span
from lightship.rules.rule import Rule
from lightship.rules.written_lines import OFF, line_findings, written_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_OPTIONS: Final = {
    "--allow-unauthenticated": "install packages whose origin it cannot verify",
    "--allow-insecure-repositories": "use a repository that nobody has signed",
    "--allow-untrusted": "install packages whose origin it cannot verify",
}
_SETTINGS: Final = {
    "apt::get::allowunauthenticated": "install packages whose origin it cannot verify",
    "acquire::allowinsecurerepositories": "use a repository that nobody has signed",
    "acquire::allowdowngradetoinsecurerepositories": "use a repository that is no longer signed",
}
_SOURCE_OPTIONS: Final = frozenset(("trusted=yes", "allow-insecure=yes"))
_LOCAL: Final = ("file:", "copy:", "cdrom:")


class AptUnauthenticated(Rule):
    r"""apt is told to accept packages whose origin it cannot verify.

    ## What it does
    Reports `--allow-unauthenticated` and `--allow-insecure-repositories` of `apt-get` and `apt`,
    aptitude's `--allow-untrusted`, the same as settings (`-o APT::Get::AllowUnauthenticated=true`,
    or a line that is written to `apt.conf`), and a source that is written with `[trusted=yes]` or
    `[allow-insecure=yes]`, unless its packages are in the image already (`file:`).

    checkov looks at the option of `apt-get` alone.

    ## Why it is bad
    apt checks that a package comes from whom the repository's key belongs to. Without that,
    whoever stands between the build and the mirror, or has taken over the mirror, runs
    programs as root in the build.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && \
        apt-get install -y --no-install-recommends --allow-unauthenticated tool && \
        rm -rf /var/lib/apt/lists/*
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    ADD --chmod=644 https://deb.example.com/key.asc /etc/apt/keyrings/key.asc
    RUN echo "deb [signed-by=/etc/apt/keyrings/key.asc] https://deb.example.com stable main" \
        > /etc/apt/sources.list.d/example.list
    RUN apt-get update && \
        apt-get install -y --no-install-recommends tool && \
        rm -rf /var/lib/apt/lists/*
    ```

    ## Fix safety
    Unsafe: apt then refuses what it cannot verify, and the build fails if there is any. The options
    go. A line that is written into a file of apt is left to you: its source needs a key.

    ## References
    - checkov's CKV2_DOCKER_8
    - [apt-secure(8)](https://manpages.debian.org/bookworm/apt/apt-secure.8.en.html)
    """

    code = "LS3031"
    name = "apt-unauthenticated"
    aliases = ("CKV2_DOCKER_8",)
    listens = ("RUN", "COPY", "ADD")
    mentions = (
        *("allow-unauthenticated", "allow-insecure", "allow-untrusted", "trusted=yes"),
        *("allowunauthenticated", "allowinsecure", "allowdowngradetoinsecure"),
    )
    commands = ("apt-get", "apt", "aptitude")

    def check_command(self, command: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding for the options of one call."""
        call = package_call(command.command)
        if call is None:
            return
        for option in call.options.given:
            what = _OPTIONS.get(option.name, "")
            if option.name in {"-o", "--option"}:
                name, _, value = (option.value or "").partition("=")
                what = "" if value.strip("\"'").lower() in OFF else _SETTINGS.get(name.lower(), "")
            if what:
                message = f"{call.called} is told to {what}"
                yield self.found(context, option_span(option, command), message)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield one finding for what is written into files of apt."""
        lines = written_lines(instruction, context)
        found = [(line, message) for line in lines if (message := _message(line.text))]
        yield from line_findings(self, found, context)


def _message(line: str) -> str:
    """Return what is wrong with a line of a file of apt, or nothing."""
    name, _, value = line.strip(" ;").partition(" ")
    what = _SETTINGS.get(name.lower(), "")
    if what and value.strip("\"' ").lower() not in OFF:
        return f"apt is told to {what}"
    if line.startswith("deb") and "[" in line:
        options, _, rest = line.partition("[")[2].partition("]")
        told = sorted(_SOURCE_OPTIONS & set(options.lower().split()))
        if told and not rest.strip().startswith(_LOCAL):
            return f"apt is told by {told[0]} to take packages that nobody has signed"
    return ""
