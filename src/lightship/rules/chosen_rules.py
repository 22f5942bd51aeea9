"""The rules that a configuration comes to, as whoever runs them needs it."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from lightship.model.finding import Finding
    from lightship.model.severity import Severity
    from lightship.rules.entry import RuleEntry
    from lightship.rules.settings import Settings


class ChosenRules(Value):
    """Rules, and what the configuration says of them.

    ``severities`` has those that differ, by code; ``settings`` is what rules are told.
    """

    __slots__ = ("entries", "settings", "severities")

    def __init__(
        self,
        entries: tuple[RuleEntry, ...],
        severities: Mapping[str, Severity],
        settings: Settings,
    ) -> None:
        self.entries: Final = entries
        self.severities: Final = dict(severities)
        self.settings: Final = settings

    def judged(self, finding: Finding, default: Severity) -> Finding:
        """Return ``finding`` as bad as the configuration calls it.

        ``default`` is how bad its rule calls the fault: what the rule itself made milder, as it
        does with what a base brought, is as much milder than what the configuration says.
        """
        chosen = self.severities.get(finding.code)
        if chosen is None:
            return finding
        if finding.severity >= default:
            return finding.with_severity(chosen)
        from lightship.rules.image_context import lowered  # noqa: PLC0415 - no check needs it

        return finding.with_severity(lowered(chosen))
