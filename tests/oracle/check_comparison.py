"""Compares what the rules find with what the builder's own checks find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lightship.checking.plan import Hooked, Plan
from lightship.checking.run import Run
from lightship.knowledge.base_images import Catalogue
from lightship.rules.index import INDEX
from lightship.rules.rule_context import Context
from lightship.rules.settings import Settings
from tests.oracle.instruction_comparison import refused_in
from tests.oracle.reference import as_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule import Rule
    from tests.oracle.reference import Answer

    Report = tuple[str, int, str]
    """A check's name, the first line of the instruction that it speaks of, and the variable."""

CHECKS = (
    *("ConsistentInstructionCasing", "DuplicateStageName", "ExposeInvalidFormat"),
    *("ExposeProtoCasing", "FromAsCasing", "FromPlatformFlagConstDisallowed"),
    *("InvalidDefaultArgInFrom", "InvalidDefinitionDescription", "LegacyKeyValueFormat"),
    *("MaintainerDeprecated", "MultipleInstructionsDisallowed", "NoEmptyContinuation"),
    *("RedundantTargetPlatform", "ReservedStageName", "StageNameCasing", "UndefinedArgInFrom"),
    "UndefinedVar",
)
"""The checks that are compared.

Not among them: CopyIgnoredFile, for which the reference has no build context;
InvalidBaseImagePlatform, for which it has no registry; and those that ours
differ from on purpose (JSONArgsRecommended, SecretsUsedInArgOrEnv,
WorkdirRelativePath).
"""

OF_TRIGGERS = (
    *("ExposeInvalidFormat", "ExposeProtoCasing", "LegacyKeyValueFormat"),
    "MultipleInstructionsDisallowed",
)
"""Checks that the builder makes of what ONBUILD leaves to a stage, at that stage's FROM.

Ours speak of the ONBUILD itself, or of nothing.
"""


OF_REFUSED = (
    *("ExposeInvalidFormat", "ExposeProtoCasing", "FromAsCasing", "InvalidDefaultArgInFrom"),
    *("StageNameCasing", "UndefinedArgInFrom", "UndefinedVar"),
)
"""Checks that the builder makes of words that it refuses right behind that.

Ours then report the mistake alone.
"""

EXPERIMENT = "experimental=InvalidDefinitionDescription"

REQUEST = f"# check={EXPERIMENT}\n".encode()


def with_request(data: bytes) -> bytes:
    """Return the file ``data`` with a first line that asks the builder for all of its checks."""
    return REQUEST + data.removeprefix(b"\xef\xbb\xbf")


def check_differences(tree: Dockerfile, answer: Answer) -> list[str]:
    """Return in words which checks of the builder ours do not agree with, and where.

    The file must begin as :func:`with_request` makes it. One that the builder
    refuses is checked as far as the refusal, so that ours may find more in it;
    one with other comments that choose checks is left alone.
    """
    if "parse_error" in answer or tree.source.text.replace(" ", "").count("check=") != 1:
        return []
    ours = {each for each in _ours(tree) if not _is_ours_alone(each, tree)}
    theirs = {each for each in _theirs(tree, answer) if not _is_theirs_alone(each, tree)}
    refused = {mistake.line for mistake in (*tree.mistakes, *tree.build_mistakes)}
    missing = theirs - ours
    missing -= {each for each in missing if each[0] in OF_REFUSED and each[1] in refused}
    found = [f"line {line}: no {name} {what}" for name, line, what in missing]
    if refused_in(answer) is None and "build_error" not in answer:
        found += [f"line {line}: {name} {what} is too many" for name, line, what in ours - theirs]
    return sorted(found)


def _ours(tree: Dockerfile) -> Iterator[Report]:
    for name, finding in findings_by_check(tree):
        instruction = _holder(tree, finding.span.line)
        if instruction is None or (instruction.name == "ONBUILD" and name in OF_TRIGGERS):
            continue
        yield name, instruction.start_line, _variable(name, finding.subject)


def _theirs(tree: Dockerfile, answer: Answer) -> Iterator[Report]:
    heirs = {stage.from_instruction.start_line for stage in tree.stages if stage.triggers}
    for warning in answer.get("warnings") or []:
        name, line = warning["rule"], warning["lines"][0][0]
        instruction = _holder(tree, line)
        start = line if instruction is None else instruction.start_line
        if name in CHECKS and not (start in heirs and name in OF_TRIGGERS):
            yield name, start, _variable(name, warning["detail"])


def _is_ours_alone(report: Report, tree: Dockerfile) -> bool:
    """Return whether the builder is known to overlook what is right."""
    name, line, _ = report
    if name != "UndefinedVar":
        return False
    instruction = _holder(tree, line)
    return instruction is not None and (
        instruction.name == "EXPOSE" or _lacks_triggers(instruction, tree)
    )


def _is_theirs_alone(report: Report, tree: Dockerfile) -> bool:
    """Return whether the builder is known to be wrong."""
    name, line, _ = report
    instruction = _holder(tree, line)
    if name == "UndefinedVar":
        return instruction is not None and _lacks_triggers(instruction, tree)
    # With a value of its own the variable is another than the target platform.
    declared = tree.stages.global_arguments.get("TARGETPLATFORM")
    is_other = declared is not None and declared.value is not None
    return name == "RedundantTargetPlatform" and is_other


def _lacks_triggers(instruction: Instruction, tree: Dockerfile) -> bool:
    """Return whether the builder checks a stage without what ONBUILD leaves to it.

    It does so with those that the target does not need.
    """
    stage = tree.stages.stage_of(instruction)
    chain = () if stage is None else (stage, *stage.ancestors)
    unused = tree.stages.unused
    return any(each.triggers and each in unused for each in chain)


def _variable(name: str, text: str) -> str:
    """Return the variable that a check speaks of, out of its message or our subject."""
    if name not in ("UndefinedArgInFrom", "UndefinedVar"):
        return ""
    return as_reference(text.split("'")[1] if "'" in text else text.split(" ", 1)[1]).lstrip("$")


def findings_by_check(tree: Dockerfile) -> Iterator[tuple[str, Finding]]:
    """Yield what the rules of :data:`CHECKS` find in ``tree``, each under the check's name."""
    rules: dict[str, tuple[Rule, str]] = {}
    for entry in INDEX:
        for name in entry.aliases:
            if name in CHECKS:
                rules[entry.code] = (entry.load()(), name)
    context = Context(tree, None, _bare_images(tree), Settings())
    run = Run(Plan([Hooked(rule) for rule, _ in rules.values()], {}), context)
    run.everything()
    assert run.failures == {}, run.failures
    for finding in run.findings:
        yield rules[finding.code][1], finding


def _bare_images(tree: Dockerfile) -> Catalogue:
    """Return a catalogue in which the bases of ``tree`` are what the reference takes them for.

    Each of them sets ``PATH`` and nothing else.
    """
    bases = [stage.base.reference for stage in tree.stages]
    return Catalogue({base.name: "env=PATH" for base in bases if base is not None})


def _holder(tree: Dockerfile, line: int) -> Instruction | None:
    """Return the instruction that ``line`` belongs to."""
    for instruction in tree.instructions:
        if instruction.start_line <= line <= instruction.end_line:
            return instruction
    return None
