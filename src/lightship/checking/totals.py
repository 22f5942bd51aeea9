"""What a check comes to in numbers: what a summary and an exit code are made from."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Final

    from lightship.checking.result import FileResult
    from lightship.model.severity import Severity

    Kind = tuple[Severity, str, str, str]
    """A rule's findings of one severity and alias: severity, the rule's code and name, alias."""


class Totals(Value):
    """The counts of one file, or of many.

    ``checked`` counts Dockerfiles, ``failures`` what could not be looked at,
    ``counts`` the findings by severity and rule, in the order in which they
    first occur. ``notes`` are each there once, in order.
    """

    __slots__ = ("checked", "counts", "failures", "notes")

    def __init__(
        self,
        checked: int = 0,
        counts: Mapping[Kind, int] | None = None,
        failures: int = 0,
        notes: tuple[str, ...] = (),
    ) -> None:
        self.checked: Final = checked
        self.counts: Final = dict(counts or {})
        self.failures: Final = failures
        self.notes: Final = notes

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """See :meth:`Value.__reduce__`; there is one for each file, so it pays to be quick."""
        return Totals, (self.checked, self.counts, self.failures, self.notes)

    @classmethod
    def of(cls, file: FileResult) -> Totals:
        """Return the counts of one file."""
        counts: dict[Kind, int] = {}
        for finding in file.findings:
            kind = (finding.severity, finding.code, finding.name, finding.alias)
            counts[kind] = counts.get(kind, 0) + 1
        return Totals(int(file.checked), counts, len(file.failures), file.notes)

    @classmethod
    def together(cls, parts: Iterable[Totals]) -> Totals:
        """Return the counts of all ``parts``."""
        checked = failures = 0
        counts: dict[Kind, int] = {}
        notes: dict[str, None] = {}
        for part in parts:
            checked += part.checked
            failures += part.failures
            for kind, count in part.counts.items():
                counts[kind] = counts.get(kind, 0) + count
            notes.update(dict.fromkeys(part.notes))
        return Totals(checked, counts, failures, tuple(sorted(notes)))

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
