"""apt-get install brings in recommended packages."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.knowledge.package_manager import REMOVE
from lightship.model.severity import Confidence
from lightship.rules.packages.apt_calls import MENTIONS, apt_calls, call_span
from lightship.rules.packages.build_order import Step, holds_by, is_kept
from lightship.rules.packages.variable_options import may_hold_option
from lightship.rules.rule import Rule
from lightship.rules.wording import listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.word import Word
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.packages.apt_calls import Call
    from lightship.rules.rule_context import Context

_VERBS: Final = frozenset({"install", "build-dep", "satisfy"})
_NO: Final = frozenset({"0", "false", "no", "off", "without", "disable"})
"""What apt reads as no: ``StringToBool`` of apt."""


class AptRecommendsInstalled(Rule):
    r"""apt-get install brings in recommended packages.

    ## What it does
    Reports `apt-get install`, `apt install`, `apt-get build-dep` and aptitude without
    `--no-install-recommends` in the stages whose layers the image keeps: the last one, or the
    target, and those that it is built `FROM`. What a builder stage installs stays behind there:
    [apt-recommends-in-builder](LS3044.md), which is off by default, tells of that.

    Not reported: an install for which the option is set in another way, by
    `-o APT::Install-Recommends=false`, by a file in `/etc/apt/apt.conf.d` that an earlier step
    writes or copies, or perhaps by a variable that may hold options; `apt-get install -f` without
    packages; packages that the same RUN purges again with all that they brought. What a package
    recommends stands in the index of its distribution, which is not known here: it may be nothing.
    `--no-install-suggests` alone is no help: suggested packages are not installed anyway.

    ## Why it is bad
    A recommended package is one that most users of a desktop or a server want beside the one they
    asked for. In an image it is weight and attack surface that nobody asked for. What the program
    does need of them is better named.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && \
        apt-get install -y curl git && \
        rm -rf /var/lib/apt/lists/*
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update && \
        apt-get install -y --no-install-recommends ca-certificates curl git && \
        rm -rf /var/lib/apt/lists/*
    ```

    ## Fix safety
    Unsafe: the image has fewer packages, and something may have needed one of them. The fix puts
    `--no-install-recommends` behind the options (`--without-recommends` for aptitude). It names
    `ca-certificates` beside `curl`, `wget` and `git`, `libc6-dev` beside `gcc`, and `xauth` beside
    `xvfb`, where the file installs none: without these they do not do what they are installed for.

    ## References
    - Case 3, Sysdig, the third problem: needless packages; case 5, Docker
    - [Best practices, apt-get](https://docs.docker.com/build/building/best-practices/#apt-get)
    - [APT::Install-Recommends](https://manpages.debian.org/stable/apt/apt-get.8.en.html)
    """

    code = "LS3015"
    name = "apt-recommends-installed"
    aliases = ("DL3015", "DS-0029", "aptGetInstallUseNoRec")
    cases = (3, 5)
    listens = ("RUN",)
    mentions = MENTIONS

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every call that installs what others recommend."""
        if is_kept(instruction, context):
            yield from recommending(self, instruction, context)


def recommending(rule: Rule, instruction: Instruction, context: Context) -> Iterator[Finding]:
    """Yield a finding of ``rule`` for every call that installs what others recommend."""
    stage = context.stage_of(instruction)
    if stage is None:
        return
    image = context.base_image(stage)
    if isinstance(image, BaseImage) and image.package_manager not in (None, "apt"):
        return
    confidence = Confidence.HIGH if isinstance(image, BaseImage) else Confidence.MEDIUM
    calls = apt_calls(instruction, context)
    for number, (call, placed) in enumerate(calls):
        if not _recommends(call, placed, context) or _is_removed(call, calls[number + 1 :]):
            continue
        if not holds_by(_configures, AptRecommendsInstalled, instruction, stage, context):
            span = call_span(call, placed)
            yield rule.found(context, span, _message(call), confidence=confidence)


def _recommends(call: PackageCall, placed: PlacedCommand, context: Context) -> bool:
    options = call.options
    if call.verb not in _VERBS or not (call.operands or call.open_ended):
        return False
    if options.has("--no-install-recommends", "--without-recommends", "--reinstall"):
        return False
    if call.manager.name == "aptitude" and options.has("-R"):
        return False
    told = (
        options.value("--install-recommends"),
        call.setting("APT::Install-Recommends"),
        call.setting("APT::Get::Install-Recommends"),
    )
    if any(value is not None and value.lower() in _NO for value in told):
        return False
    return not any(
        may_hold_option(word.text, placed, context, _tells, "recommend")
        for word in _expanding(call)
    )


def _is_removed(call: PackageCall, later: list[Call]) -> bool:
    """Return whether what ``call`` brings is gone at the end of the RUN: purged as not needed.

    ``apt-mark showmanual`` is how scripts remember what was there before, to purge all the rest.
    """
    if not any(_autoremoves(each) for each, _ in later):
        return False
    marks = later[0][1].placed.script.calls("apt-mark")
    if any(word.text == "showmanual" for mark in marks for word in mark.arguments):
        return True
    removed = {word.text for each, _ in later if each.action == REMOVE for word in each.operands}
    return bool(call.operands) and removed.issuperset(word.text for word in call.operands)


def _autoremoves(call: PackageCall) -> bool:
    told = call.action == REMOVE and call.options.has("--auto-remove", "--autoremove")
    return told or call.removes_unneeded


def _expanding(call: PackageCall) -> list[Word]:
    return [word for word in call.command.arguments if word.expands and not word.quoted]


def _tells(value: str) -> bool:
    return "recommends" in value


def _configures(step: Step) -> bool:
    """Return whether ``step`` writes or copies a setting of apt about recommended packages."""
    if step.instruction.name not in ("RUN", "COPY", "ADD"):
        return False
    return any(map(_writes_setting, step.texts)) or _copies_setting(step)


def _writes_setting(text: str) -> bool:
    """Return whether ``text`` names the setting as a file of settings does, not as an option."""
    lowered = text.lower()
    at = lowered.find("install-recommends")
    while at >= 0:
        end = at + len("install-recommends")
        if lowered[at - 1 : at] in (":", " ", "{", "\t", "\n") and lowered[end : end + 1] != "=":
            return True
        at = lowered.find("install-recommends", end)
    return False


def _copies_setting(step: Step) -> bool:
    if step.instruction.name not in ("COPY", "ADD"):
        return False
    return "/etc/apt/apt.conf" in step.instruction.text or "recommends" in step.instruction.text


def _is_name(word: Word) -> bool:
    return word.literal and "{" not in word.text


def _message(call: PackageCall) -> str:
    names = [word.text.partition("=")[0] for word in call.operands if _is_name(word)]
    what = f"{call.called} {call.verb}"
    if not names or call.open_ended:
        return f"{what} takes recommended packages along, if there are any"
    return f"{what} of {listing(names)} takes recommended packages along, if there are any"
