"""Findings as hadolint would report them: its ids, its severities, one a line and id.

What Lightship finds is shown to a pipeline that knows hadolint alone. The words
are Lightship's own. A rule that no id of hadolint stands for is left out; what
the reader refuses is ``DL1000``.
"""

from __future__ import annotations

from bisect import bisect_right

from lightship.model.finding import Finding
from lightship.model.severity import Severity
from lightship.model.span import Span
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Final

    from lightship.checking.hadolint_settings import HadolintSettings
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile
    from lightship.rules.entry import RuleEntry

UNREADABLE = "DL1000"
"""The id of what hadolint could not read."""

OFF = frozenset(("DL1001", "DL3057"))
"""The ids that hadolint reports only where a severity is asked for."""

_ERRORS = (
    *("DL1000", "DL3000", "DL3004", "DL3011", "DL3012", "DL3020", "DL3021", "DL3023", "DL3024"),
    *("DL3026", "DL3043", "DL3044", "DL3061", "DL4000", "DL4004"),
)
_INFOS = (
    *("DL3001", "DL3009", "DL3010", "DL3015", "DL3019", "DL3047", "DL3049", "DL3050", "DL3059"),
    *("DL3060", "DL3066"),
)
_SEVERITIES: Mapping[str, Severity] = {
    **dict.fromkeys(_ERRORS, Severity.ERROR),
    **dict.fromkeys(_INFOS, Severity.INFO),
    "DL3048": Severity.STYLE,
}
"""What hadolint calls its ids by default; every other one is a warning."""

_OF_INSTRUCTION: Mapping[str, str] = {
    "DL3012": "HEALTHCHECK",
    "DL4003": "CMD",
    "DL4004": "ENTRYPOINT",
}
"""The instructions that ids are about which share a rule with others."""


class HadolintFindings:
    """Turns the findings of one run into those that hadolint would report."""

    __slots__ = ("_entries", "_settings")

    def __init__(self, entries: Iterable[RuleEntry], settings: HadolintSettings) -> None:
        self._entries: Final = {entry.code: ids_of(entry) for entry in entries}
        self._settings: Final = settings

    def of(self, findings: Iterable[Finding], dockerfile: Dockerfile) -> list[Finding]:
        """Return ``findings`` in ``dockerfile``, and what made it unreadable, in hadolint's terms."""
        found = self._unreadable(dockerfile)
        starts = [each.start_line for each in dockerfile.instructions]
        for finding in findings:
            if finding.path == dockerfile.path:
                at = bisect_right(starts, finding.span.line) - 1
                instruction = dockerfile.instructions[at] if at >= 0 else None
                found += self._translated(finding, instruction)
        return _one_a_line(found)

    def _translated(self, finding: Finding, instruction: Instruction | None) -> list[Finding]:
        ids = self._entries.get(finding.code, ())
        identifier = _fitting(ids, instruction)
        if not identifier:
            return []
        severity = self._severity(identifier)
        if severity is None:
            return []
        line = finding.span.line if instruction is None else instruction.start_line
        span = Span(line, 1, line, 1)
        return [_named(identifier, severity, finding.message, finding.path, span)]

    def _severity(self, identifier: str) -> Severity | None:
        """Return what ``identifier`` is called; None where it is not reported at all."""
        settings = self._settings
        if identifier in settings.ignored:
            return None
        given = settings.severities.get(identifier)
        if given is None and identifier in OFF:
            return None
        return given or severity_of(identifier)

    def _unreadable(self, dockerfile: Dockerfile) -> list[Finding]:
        """Return the first mistake that hadolint has no id of its own for; it stops there."""
        named = {name for name, ids in self._named_mistakes() if ids}
        ...
