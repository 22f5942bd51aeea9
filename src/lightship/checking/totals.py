"""What a check comes to in numbers: what a summary and an exit code are made from."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Final

    from lightship.checking.note import Note
    from lightship.checking.result import FileResult
    from lightship.model.severity import Severity

    Kind = tuple[Severity, str, str, str]
    """A rule's findings of one severity and alias: severity, the rule's code and name, alias."""


class Totals(Value):
    """The counts of one file, or of many.

    ``checked`` counts Dockerfiles, ``failures`` what could not be looked at,
    ``counts`` the findings by severity and rule, in the order in which they
    first occur, and ``failing`` those that the configuration calls failures.
    ``notes`` are each there once, in order. ``known`` and ``unchanged`` count
    findings that are not reported: those in a baseline, and those on lines that
    did not change.
    """

    __slots__ = ("checked", "counts", "failing", "failures", "known", "notes", "unchanged")

    def __init__(
        self,
        checked: int = 0,
        counts: Mapping[Kind, int] | None = None,
        failures: int = 0,
        notes: tuple[Note, ...] = (),
        failing: int = 0,
        known: int = 0,
        unchanged: int = 0,
    ) -> None:
        self.checked: Final = checked
        self.counts: Final = dict(counts or {})
        self.failures: Final = failures
        self.notes: Final = notes
        self.failing: Final = failing
        self.known: Final = known
        self.unchanged: Final = unchanged

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """See :meth:`Value.__reduce__`; there is one for each file, so it pays to be quick."""
        head = (self.checked, self.counts, self.failures, self.notes)
        return Totals, (*head, self.failing, self.known, self.unchanged)

    @classmethod
    def of(cls, file: FileResult) -> Totals:
        """Return the counts of one file."""
        counts: dict[Kind, int] = {}
        failing = 0
        for finding in file.findings:
            kind = (finding.severity, finding.code, finding.name, finding.alias)
            counts[kind] = counts.get(kind, 0) + 1
            failing += finding.severity >= file.fail_on
        failures = len(file.failures)
        return Totals(
            int(file.checked), counts, failures, file.notes, failing, file.known, file.unchanged
        )

    @classmethod
    def together(cls, parts: Iterable[Totals]) -> Totals:
        """Return the counts of all ``parts``."""
        checked = failures = failing = known = unchanged = 0
        counts: dict[Kind, int] = {}
        notes: dict[Note, None] = {}
        for part in parts:
            checked += part.checked
            failures += part.failures
            failing += part.failing
            known += part.known
            unchanged += part.unchanged
            for kind, count in part.counts.items():
                counts[kind] = counts.get(kind, 0) + count
            notes.update(dict.fromkeys(part.notes))
        ordered = tuple(sorted(notes, key=str))
        return Totals(checked, counts, failures, ordered, failing, known, unchanged)

    @property
    def findings(self) -> int:
        """How many findings there are."""
        return sum(self.counts.values())

    def count_at_least(self, severity: Severity) -> int:
        """Return how many findings are at least as bad as ``severity``."""
        return sum([count for kind, count in self.counts.items() if kind[0] >= severity])

    def count_of(self, severity: Severity) -> int:
        """Return how many findings are of ``severity``."""
        return sum([count for kind, count in self.counts.items() if kind[0] == severity])

    def by_rule(self) -> dict[str, int]:
        """Return how many findings each rule has, by its code."""
        found: dict[str, int] = {}
        for (_, code, *_), count in self.counts.items():
            found[code] = found.get(code, 0) + count
        return found
