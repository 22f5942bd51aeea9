"""What is in effect for RubyGems: whether it installs documentation."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.rules.packages.build_order import holds_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.rules.packages.build_order import Step
    from lightship.rules.rule_context import Context

_WITHOUT = ("no-document", "no-rdoc", "no-ri")
_FILE = "gemrc"
_CONFIGURED_IMAGES = frozenset(("ruby", "jruby"))
"""Official images whose gemrc says that no documentation is to be installed."""


def leaves_documents_out(instruction: Instruction, stage: Stage, context: Context) -> bool:
    """Return whether a gemrc leaves documentation out, or may, when ``instruction`` runs."""
    reference = context.base_image(stage).reference
    if reference is not None and reference.familiar_name in _CONFIGURED_IMAGES:
        return True
    image = context.base_image(stage)
    if isinstance(image, BaseImage) and image.system == "alpine":
        # Alpine's Ruby has no rdoc unless it is asked for, and then writes none.
        text = context.dockerfile.source.text
        if "ruby-rdoc" not in text and "ruby-full" not in text:
            return True
    return holds_by(_writes_settings, _FILE, instruction, stage, context)


def _writes_settings(step: Step) -> bool:
    if step.instruction.name in ("COPY", "ADD"):
        return any(_FILE in text for text in step.texts)
    return any(_FILE in text and any(option in text for option in _WITHOUT) for text in step.texts)
