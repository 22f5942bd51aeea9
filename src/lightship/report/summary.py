"""What a run comes to in one line, as all formats for people say it."""

from __future__ import annotations

from lightship.model.severity import Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from lightship.checking.totals import Kind, Totals

NOUNS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "info",
    Severity.STYLE: "style",
}


def counted(number: int, noun: str) -> str:
    """Return ``number`` and ``noun``, which is in the plural where it should be."""
    plural = "" if number == 1 or noun in ("info", "style") else "s"
    return f"{number} {noun}{plural}"


def headline(totals: Totals) -> str:
    """Return how much was found in how many files, and how bad it is."""
    files = counted(totals.checked, "Dockerfile")
    tail = f", {counted(totals.failures, 'failure')}" if totals.failures else ""
    if not totals.findings:
        return f"no findings in {files}{tail}"
    return f"{counted(totals.findings, 'finding')} in {files}: {by_severity(totals)}{tail}"


def by_severity(totals: Totals) -> str:
    """Return how many findings there are of each severity, the worst first."""
    counts = [
        counted(count, NOUNS[severity])
        for severity in sorted(Severity, reverse=True)
        if (count := totals.count_of(severity))
    ]
    return ", ".join(counts)


def left_out(totals: Totals) -> str:
    """Return how many findings are not reported, and why; empty where all are."""
    reasons = []
    if totals.known:
        reasons.append(f"{totals.known} in the baseline")
    if totals.unchanged:
        reasons.append(f"{totals.unchanged} on lines that did not change")
    return f"not reported: {', '.join(reasons)}" if reasons else ""


def worst_first(totals: Totals) -> list[tuple[Kind, int]]:
    """Return each rule that found something with how often, the worst and most frequent first."""
    return sorted(totals.counts.items(), key=lambda row: (-row[0][0], -row[1], row[0][1]))
