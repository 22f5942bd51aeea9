"""Words whose variables cannot be expanded, as mistakes."""

from __future__ import annotations

from lightship.dockerfile.mistake import Refusal
from lightship.model.errors import RequiredVariable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.model.errors import ExpansionError


def variable_refusal(error: ExpansionError, start: int = 0, end: int = -1) -> Refusal:
    """Return the refusal of the word from ``start`` to ``end`` for ``error``."""
    if isinstance(error, RequiredVariable):
        kind, hint = "required-variable-missing", "give the variable a value"
    else:
        kind, hint = "bad-variable-substitution", "escape the $ or the quote, or close what is open"
    return Refusal(kind, error.message, error.hint or hint, start, end)
