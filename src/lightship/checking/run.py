"""Runs rules on one Dockerfile. Pure: no disk but through the context, no clock, no network."""

from __future__ import annotations

from lightship.checking.result import Failure
from lightship.rules.rule_context import WITH_SCRIPT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.checking.plan import Hook, Plan, Unloadable
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule import Rule
    from lightship.rules.rule_context import Context


class Run:
    """One run of a plan over one file: what it found, and which rules broke."""

    __slots__ = ("_context", "_plan", "failures", "findings")

    def __init__(self, plan: Plan, context: Context) -> None:
        self._plan = plan
        self._context = context
        self.findings: list[Finding] = []
        self.failures: dict[str, Failure] = {}

    def everything(self) -> None:
        """Call every hook of every rule with what it wants to see."""
        dockerfile = self._context.dockerfile
        for broken in self._plan.unloadable:
            self.failures[broken.entry.code] = _unloadable(broken)
        for each in self._plan.file_rules:
            self._guard(each.rule, each.check_file, dockerfile)
        if self._plan.stage_rules:
            for stage in dockerfile.stages:
                for each in self._plan.stage_rules:
                    self._guard(each.rule, each.check_stage, stage)
        for instruction in dockerfile.instructions:
            self._instruction(instruction)
            if instruction.name == "ONBUILD":
                trigger = instruction.trigger
                if trigger is not None and trigger.name != "ONBUILD":
                    self._instruction(trigger)

    def _instruction(self, instruction: Instruction) -> None:
        plan = self._plan
        name = instruction.name
        for each in plan.by_instruction.get(name, ()):
            self._guard(each.rule, each.check_instruction, instruction)
        if name in WITH_SCRIPT and (plan.waiting or plan.by_program):
            self._commands(instruction)

    def _commands(self, instruction: Instruction) -> None:
        plan = self._plan
        for command in self._context.commands_of(instruction):
            for each in plan.on_program(command.program):
                self._guard(each.rule, each.check_command, command)

    def _guard(self, rule: Rule, check: Hook, subject: object) -> None:
        """Run one hook; a rule that raises is reported by its code, and the run goes on."""
        if self.failures and rule.code in self.failures:
            return
        findings = self.findings
        try:
            # Most find nothing: a loop is done sooner than a list is made and joined.
            for finding in check(subject, self._context):
                findings.append(finding)
        except Exception as error:
            self.failures[rule.code] = _crash(rule, error)


def crashed(kind: str, what: str, error: Exception, hint: str) -> Failure:
    """Return the failure that says where ``what`` came upon ``error``."""
    from lightship.rules.crash import crash_text  # noqa: PLC0415 - rules seldom break

    return Failure(kind, crash_text(what, error), hint)


def _crash(rule: Rule, error: Exception) -> Failure:
    hint = "this is a bug of the rule; report it with the file, and ignore the rule until then"
    return crashed("rule-crashed", f"rule {rule.code} {rule.name}", error, hint)


def _unloadable(broken: Unloadable) -> Failure:
    entry, error = broken.entry, broken.error
    return Failure(
        "rule-crashed",
        f"rule {entry.code} {entry.name} cannot be loaded: {type(error).__name__}: {error}",
        "install lightship again; if that does not help, report it, and ignore the rule until then",
    )
