"""What the rules say of an image: where, and in one line."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.report.inspection.listing import listed
from lightship.report.printable import printable
from lightship.report.summary import NOUNS, counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lightship.image.evidence import Evidence
    from lightship.model.finding import Finding

ROOM = 69
"""The columns of the line."""


def worst_first(findings: Sequence[Finding]) -> list[Finding]:
    """Return ``findings``, the worst first, else in the order of their rules and places."""
    return sorted(findings, key=lambda each: (-each.severity, each.code, each.sort_key))


def path_in_image(finding: Finding, evidence: Evidence) -> str:
    """Return the path in the image that ``finding`` is about; empty for the image as a whole."""
    return "" if finding.path == evidence.reference else finding.path


def by_severity(findings: Sequence[Finding]) -> str:
    """Return how many findings there are of each severity: ``1 error, 2 warnings``."""
    numbers = dict.fromkeys(sorted(Severity, reverse=True), 0)
    for each in findings:
        numbers[each.severity] += 1
    return ", ".join([counted(n, NOUNS[severity]) for severity, n in numbers.items() if n])


def verdict(findings: Sequence[Finding]) -> str:
    """Return what the rules say: how many findings, how bad, and of which rules."""
    if not findings:
        return "none"
    rules = list(dict.fromkeys([each.shown_code for each in worst_first(findings)]))
    head = f"{by_severity(findings)}: "
    return head + listed([printable(code) for code in rules], ROOM - len(head), " ")
