"""What is wished for, in the shape of a finding, so that it is applied and told as one."""

from __future__ import annotations

from lightship.model.finding import Finding
from lightship.model.severity import Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.model.fix import Fix
    from lightship.model.span import Span


def wish_finding(name: str, message: str, path: str, span: Span, *fixes: Fix) -> Finding:
    """Return the finding; its code and name are the option that asks for it."""
    return Finding(name, name, Severity.INFO, message, path, span, subject=message, fixes=fixes)
