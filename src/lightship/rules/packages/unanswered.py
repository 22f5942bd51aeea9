"""Calls of system package managers that would stop to ask, with nobody there to answer."""

from __future__ import annotations

from lightship.knowledge.package_manager import INSTALL
from lightship.model.severity import Confidence
from lightship.rules.package_calls import calls_of, may_call
from lightship.rules.packages.apt_calls import call_span
from lightship.rules.packages.build_order import holds_by
from lightship.rules.packages.variable_options import may_hold_option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.knowledge.package_managers import PackageCall
    from lightship.model.finding import Finding
    from lightship.rules.packages.build_order import Step
    from lightship.rules.rule import Rule
    from lightship.rules.rule_context import Context

_NO_QUESTION: Final = (
    *("-s", "--simulate", "--just-print", "--dry-run", "--recon", "--no-act", "--print-uris"),
    *("--assume-no", "--assumeno", "--trivial-only"),
)
"""Options with which nothing is asked, or which answer with no."""
_SETTINGS: Final = {
    "debian": ("assume-yes", "/etc/apt/apt.conf"),
    "rpm": ("assumeyes", "/etc/yum.conf", "/etc/dnf/dnf.conf"),
}
"""By ecosystem, the setting that means yes, and the files that may hold it when they are copied."""


def unanswered(
    rule: Rule, instruction: Instruction, context: Context, managers: frozenset[str]
) -> Iterator[Finding]:
    """Yield a finding for every call of these managers that asks before it goes on."""
    if not may_call(instruction, rule.mentions):
        return
    for call, placed in calls_of(instruction, context):
        if call.manager.name in managers and _asks(call):
            stage = context.stage_of(instruction)
            if stage is None or _is_told(call, placed, stage, context):
                continue
            yield _finding(rule, call, placed, context)


def _asks(call: PackageCall) -> bool:
    if call.assumes_yes or call.options.has(*_NO_QUESTION):
        return False
    if call.action != INSTALL or call.operands or call.open_ended:
        return True
    return call.options.has("-f", "--fix-broken")


def _is_told(call: PackageCall, placed: PlacedCommand, stage: Stage, context: Context) -> bool:
    """Return whether a variable or a file of settings says yes, or may."""
    words = [word for word in call.command.arguments if word.expands and not word.quoted]
    if any(may_hold_option(word.text, placed, context, _says_yes, "yes") for word in words):
        return True
    marks = _SETTINGS.get(call.manager.ecosystem)
    if marks is None:
        return False

    def sets_yes(step: Step) -> bool:
        return _sets_yes(step, marks)

    return holds_by(sets_yes, (unanswered, marks), placed.instruction, stage, context)


def _says_yes(value: str) -> bool:
    """Return whether ``value`` holds one of the options that mean yes."""
    words = value.split()
    return any(
        word in ("--yes", "--assume-yes", "--assumeyes", "--non-interactive", "-qq")
        or (word[:1] == "-" and word[1:2] != "-" and "y" in word)
        for word in words
    )


def _sets_yes(step: Step, marks: tuple[str, ...]) -> bool:
    setting, *files = marks
    if step.instruction.name in ("COPY", "ADD") and any(
        file in step.instruction.text for file in files
    ):
        return True
    return any(_writes(setting, text.lower()) for text in step.texts)


def _writes(setting: str, text: str) -> bool:
    """Return whether ``text`` names ``setting`` as a file of settings does, not as an option."""
    at = text.find(setting)
    while at >= 0:
        if text[max(at - 2, 0) : at] != "--":
            return True
        at = text.find(setting, at + 1)
    return False


def _finding(rule: Rule, call: PackageCall, placed: PlacedCommand, context: Context) -> Finding:
    # Where there is nothing to do nothing is asked, and one microdnf never does.
    certain = bool(call.operands) and call.manager.name != "microdnf"
    confidence = Confidence.HIGH if certain else Confidence.MEDIUM
    return rule.found(context, call_span(call, placed), _message(call), confidence=confidence)


def _message(call: PackageCall) -> str:
    what = f"{call.called} {call.verb}".rstrip()
    nobody = "and nobody is there to answer"
    if call.manager.ecosystem == "debian" and call.action == INSTALL and call.operands:
        # It does not ask about what was named, only about what that needs.
        return f"{what} asks before it installs more than what is named, {nobody}"
    when = " where it is dnf 5" if call.manager.name == "microdnf" else ""
    return f"{what} asks before it goes on{when}, {nobody}"
