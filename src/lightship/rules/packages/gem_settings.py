"""What is in effect for RubyGems: whether it installs documentation."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage, UnknownImage
from lightship.rules.packages.build_order import holds_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.rules.packages.build_order import Step
    from lightship.rules.rule_context import Context

_WITHOUT: Final = ("no-document", "no-rdoc", "no-ri")
_FILE: Final = "gemrc"
_OWN_RUBY: Final = ("ruby-dev", "ruby-full", "ruby-build", "ruby-install", "rbenv", "rvm", " ruby ")
"""What stands in a file that installs a Ruby of its own."""
_RDOC: Final = ("ruby-rdoc", "ruby-full")
"""The packages without which Alpine's Ruby makes no documentation."""


def leaves_documents_out(instruction: Instruction, stage: Stage, context: Context) -> bool:
    """Return whether a gemrc leaves documentation out, or may, when ``instruction`` runs."""
    image = context.base_image(stage)
    text = context.dockerfile.source.text
    if isinstance(image, UnknownImage) and not any(each in text for each in _OWN_RUBY):
        # It has brought its Ruby, perhaps that of the official image.
        return True
    if isinstance(image, BaseImage):
        if image.language == "ruby":
            return True
        if image.system == "alpine" and not any(each in text for each in _RDOC):
            return True
    return holds_by(_writes_settings, _FILE, instruction, stage, context)


def _writes_settings(step: Step) -> bool:
    if step.instruction.name in ("COPY", "ADD"):
        return any(_FILE in text for text in step.texts)
    return any(_FILE in text and any(option in text for option in _WITHOUT) for text in step.texts)
