"""The interactive apt command is used where the stable apt-get is meant."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.package_calls import calls_of, may_call
from lightship.rules.packages.apt_calls import call_span
from lightship.rules.rule import Rule
from lightship.rules.wording import listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class AptInteractiveFrontEnd(Rule):
    """The interactive apt command is used where the stable apt-get is meant.

    ## What it does
    Reports `apt` in RUN, once for each RUN, wherever in the shell text it stands. What `apt` does
    for a build, `apt-get` (`update`, `install`, `remove`, `purge`, `autoremove`) and `apt-cache`
    (`search`, `show`, `policy`) do, too.

    It is an *info*: builds with `apt` do work, and what it changes between its versions has so far
    been no more than its output.

    ## Why it is bad
    `apt` is for people at a terminal. It says itself, in every build, that its command line is not
    stable and is to be used with caution in scripts.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt update && apt install -y --no-install-recommends curl
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && apt-get install -y --no-install-recommends curl
    ```

    ## Fix safety
    Safe: every `apt` of the RUN becomes `apt-get`, or `apt-cache` where it only asks;
    `full-upgrade` becomes `dist-upgrade`, and `upgrade` gets `--with-new-pkgs`, as apt has it by
    itself. Where one of the calls has nothing that does the same (`apt list`), the RUN is left
    alone. Unlike `apt`, `apt-get` keeps its downloads where no hook `docker-clean` empties the
    cache: Debian's and Ubuntu's own images have it.

    ## References
    - [apt, differences to apt-get](https://manpages.debian.org/stable/apt/apt.8.en.html)
    - [hadolint DL3027](https://github.com/hadolint/hadolint/wiki/DL3027)
    """

    code = "LS3014"
    name = "apt-interactive-front-end"
    severity = Severity.INFO
    aliases = ("DL3027", "CKV_DOCKER_9")
    listens = ("RUN",)
    mentions = ("apt ", '"apt"')

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield one finding for a RUN that calls apt."""
        if not may_call(instruction, self.mentions):
            return
        calls = [each for each in calls_of(instruction, context) if each[0].manager.name == "apt"]
        if calls:
            call, placed = calls[0]
            verbs = list(dict.fromkeys(f"apt {each.verb}".rstrip() for each, _ in calls))
            ends = "is" if len(verbs) == 1 else "are"
            message = (
                f"{listing(verbs)} {ends} for people at a terminal and may change, unlike apt-get"
            )
            yield self.found(context, call_span(call, placed), message, subject="apt")
