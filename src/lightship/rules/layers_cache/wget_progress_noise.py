"""wget prints a progress bar that floods the build's log."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.knowledge.package_manager import INSTALL
from lightship.knowledge.package_managers import package_name
from lightship.model.severity import Severity
from lightship.rules.package_calls import calls_in, lineage
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_QUIET_LETTERS: Final = frozenset("qoabVh")
"""Short options with which nothing of that is printed, or not into the log."""
_VALUED_LETTERS: Final = frozenset("ABDIOPQRTUXeiltw")
_QUIET_NAMES: Final = frozenset(
    (
        *("--quiet", "--no-verbose", "--progress", "--output-file", "--append-output"),
        *("--background", "--spider", "--version", "--help"),
    )
)
_OPTIONS: Final = ("OPT", "ARG", "FLAG", "PARAM")
"""What the name of a variable holds that may hold options."""

_BUSYBOX: Final = ("alpine", "busybox", "wolfi")
"""The systems whose wget is busybox's, if no package brings another one."""


class WgetProgressNoise(Rule):
    """wget prints a progress bar that floods the build's log.

    ## What it does
    Reports a `wget` in RUN without any of `--progress`, `-q`, `-nv`, `-o` and `-a` (or their long
    forms), and whose standard error is not redirected.

    Only GNU wget has `--progress`, and draws a line of dots for every 50 kB. busybox's wget refuses
    the option, and prints a line with a bar every second; it has `-q`, with which it still says
    what went wrong. It is taken for busybox's where the base image is known to be Alpine or
    busybox, where its name says so, and where the file calls `apk`, unless the package `wget` is
    installed there.

    ## Why it is bad
    A download of a gigabyte prints 20,000 lines of dots. What went wrong in the build stands among
    them, and logs of CI systems are cut off at some length.

    ## Example
    ```dockerfile
    FROM debian:bookworm
    RUN wget https://example.com/tool.tgz
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm
    RUN wget --progress=dot:giga https://example.com/tool.tgz
    ```

    ```dockerfile
    FROM alpine:3.20
    RUN wget -q https://example.com/tool.tgz
    ```

    ## Fix safety
    Safe where the base image is known, or the file installs packages for one of the two systems:
    GNU's wget is given `--progress=dot:giga`, and busybox's `-q`, and only the log is shorter.
    Unsafe elsewhere, because busybox's wget refuses the option.

    ## References
    - [GNU wget: download options](https://www.gnu.org/software/wget/manual/html_node/Download-Options.html)
    """

    code = "LS4014"
    name = "wget-progress-noise"
    severity = Severity.INFO
    aliases = ("DL3047",)
    listens = ("RUN",)
    mentions = ("wget",)
    commands = ("wget",)

    def check_command(self, command: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Yield a finding where the command prints its progress."""
        stage = context.stage_of(command.instruction)
        if stage is None or command.instruction.name != "RUN" or _is_quiet(command.command):
            return
        if "wgetrc" in context.dockerfile.source.text:
            return
        message = "wget prints its progress into the build's log"
        word = command.command.program.word
        span = command.span if word is None else command.word_span(word)
        text = " ".join(each.text for each in command.command.words)
        yield self.found(context, span, message, subject=text)


def _is_quiet(command: Command) -> bool:
    arguments = [word.text for word in command.arguments]
    if not arguments or any(map(_silences, arguments)):
        return True
    return any(
        redirect.operator.startswith("&>") or (redirect.descriptor == 2 and redirect.writes)
        for redirect in command.redirects
    )


def _silences(text: str) -> bool:
    """Return whether the argument ``text`` keeps progress out of the log, or may."""
    if text.startswith("--"):
        return text.partition("=")[0] in _QUIET_NAMES
    if text.startswith("$"):
        return any(part in text.upper() for part in _OPTIONS)
    return text.startswith("-") and _cluster_silences(text[1:])


def _cluster_silences(letters: str) -> bool:
    for at, letter in enumerate(letters):
        if letter in _QUIET_LETTERS or letters.startswith("nv", at):
            return True
        if letter in _VALUED_LETTERS:
            return False
    return False


def has_busybox_wget(stage: Stage, context: Context) -> bool:
    """Return whether ``wget`` is busybox's, as far as the file and its base image tell."""
    return context.once(("busybox wget", stage), lambda: _has_busybox_wget(stage, context))


def _has_busybox_wget(stage: Stage, context: Context) -> bool:
    image = context.base_image(stage)
    calls = [call for owner in lineage(stage) for call, _ in calls_in(owner, context)]
    if isinstance(image, BaseImage) and image.system is not None:
        is_busybox = image.system in _BUSYBOX
    else:
        is_busybox = "alpine" in stage.external_base.text.lower()
        is_busybox = is_busybox or any(call.manager.ecosystem == "alpine" for call in calls)
    return is_busybox and not any(
        call.action == INSTALL and any(package_name(word.text) == "wget" for word in call.packages)
        for call in calls
    )
