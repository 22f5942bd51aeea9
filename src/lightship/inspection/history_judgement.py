"""Rules on Dockerfiles, run on the steps that an image's history tells."""

from __future__ import annotations

from lightship.dockerfile.parse import parse
from lightship.inspection.history_file import history_file
from lightship.knowledge.base_images import Catalogue
from lightship.rules.rule_context import WITH_SCRIPT, Context

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.image_context import ImageContext
    from lightship.rules.rule import Rule


def judge_history(rule: Rule, context: ImageContext) -> Iterator[Finding]:
    """Yield what ``rule`` finds in the history, at the image and with the layer that it came by."""
    history = history_file(context.evidence.configuration.history)
    dockerfile = parse(history.text, context.path)
    try:
        reading = Context(dockerfile, None, Catalogue(), context.settings)
        for found in _found(rule, dockerfile, reading):
            layer = history.layer_at(found.span.line)
            told = rule.found_in_image(
                context,
                found.message,
                layer=layer,
                subject=found.subject,
                confidence=found.confidence,
            )
            yield told if found.severity >= rule.severity else told.with_severity(found.severity)
    finally:
        dockerfile.release()


def _found(rule: Rule, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
    for stage in dockerfile.stages:
        yield from rule.check_stage(stage, context)
    for instruction in dockerfile.instructions:
        if not rule.listens or instruction.name in rule.listens:
            yield from rule.check_instruction(instruction, context)
        if rule.commands and instruction.name in WITH_SCRIPT:
            for command in context.commands_of(instruction):
                if "*" in rule.commands or command.program in rule.commands:
                    yield from rule.check_command(command, context)
