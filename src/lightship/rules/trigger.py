"""Instructions that ONBUILD holds."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.dockerfile.syntax.instruction import Instruction


def is_trigger(instruction: Instruction) -> bool:
    """Return whether ONBUILD holds ``instruction``, whose text then starts with that word."""
    return not instruction.text.startswith(instruction.keyword)
