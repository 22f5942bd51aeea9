"""What an inspection tells: the evidence, and what the rules say of it."""

from __future__ import annotations

from dataclasses import dataclass

from lightship.model.severity import Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.image.evidence import Evidence
    from lightship.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Inspection:
    """The result of ``lightship inspect``: evidence is in order of its cost, findings of place.

    ``failures`` name the rules that broke: what they would have found is not there.
    """

    evidence: Evidence
    findings: tuple[Finding, ...]
    failures: tuple[str, ...] = ()
    fail_on: Severity = Severity.WARNING
    """The severity from which on the configuration calls a finding a failure."""
