"""What a check found, in the order in which it is shown."""

from __future__ import annotations

from lightship.checking.totals import Totals
from lightship.model.severity import Severity
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Final

    from lightship.checking.note import Note
    from lightship.model.finding import Finding

DEFAULT_FAIL_ON: Final = Severity.WARNING
"""The severity from which on a finding is a failure, unless a configuration says otherwise."""


class Failure(Value):
    """Something that could not be looked at: a stable ``kind``, what happened, what to do."""

    __slots__ = ("hint", "kind", "message")

    def __init__(self, kind: str, message: str, hint: str) -> None:
        self.kind: Final = kind
        self.message: Final = message
        self.hint: Final = hint


class FileResult(Value):
    """What was found in one file.

    ``excerpts`` holds the source lines that the findings speak of, by their
    number; ``checked`` is false for a file that only stands beside a Dockerfile.
    ``notes`` are what the user should know of how it was checked. ``fail_on`` is
    the severity from which on the configuration calls a finding a failure.

    Of what was found and is not reported, ``known`` counts what is in a
    baseline, ``unchanged`` what stands on lines that did not change; ``marks``
    are what a new baseline has of the file.
    """

    __slots__ = (
        "checked",
        "excerpts",
        "fail_on",
        "failures",
        "findings",
        "known",
        "marks",
        "notes",
        "path",
        "unchanged",
    )

    def __init__(
        self,
        path: str,
        findings: tuple[Finding, ...] = (),
        failures: tuple[Failure, ...] = (),
        excerpts: Mapping[int, str] | None = None,
        *,
        checked: bool = True,
        notes: tuple[Note, ...] = (),
        fail_on: Severity = DEFAULT_FAIL_ON,
        known: int = 0,
        unchanged: int = 0,
        marks: Mapping[str, int] | None = None,
    ) -> None:
        self.path: Final = path
        self.findings: Final = findings
        self.failures: Final = failures
        self.excerpts: Final = dict(excerpts or {})
        self.checked: Final = checked
        self.notes: Final = notes
        self.fail_on: Final = fail_on
        self.known: Final = known
        self.unchanged: Final = unchanged
        self.marks: Final = dict(marks or {})

    def reporting(
        self,
        findings: tuple[Finding, ...],
        *,
        known: int = 0,
        unchanged: int = 0,
        marks: Mapping[str, int] | None = None,
    ) -> FileResult:
        """Return the same file with ``findings`` as those to report, and what the others were."""
        return self.but(findings=findings, known=known, unchanged=unchanged, marks=marks)


class CheckResult(Value):
    """What was found in all files.

    ``files`` are sorted by path, each with its findings sorted by place.
    """

    __slots__ = ("files",)

    def __init__(self, files: Iterable[FileResult]) -> None:
        self.files: Final = tuple(sorted(_joined(files), key=lambda file: file.path))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, by file and place."""
        return tuple(finding for file in self.files for finding in file.findings)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """All that could not be looked at."""
        return tuple(failure for file in self.files for failure in file.failures)

    @property
    def totals(self) -> Totals:
        """The counts of all files."""
        return Totals.together([Totals.of(file) for file in self.files])


def _joined(files: Iterable[FileResult]) -> list[FileResult]:
    """Put together what several Dockerfiles found in one file, such as a shared ignore file."""
    by_path: dict[str, FileResult] = {}
    for file in files:
        seen = by_path.get(file.path)
        by_path[file.path] = file if seen is None else _merged(seen, file)
    return list(by_path.values())


def _merged(one: FileResult, other: FileResult) -> FileResult:
    findings = dict.fromkeys((*one.findings, *other.findings))
    return FileResult(
        one.path,
        tuple(sorted(findings, key=lambda finding: finding.sort_key)),
        tuple(dict.fromkeys((*one.failures, *other.failures))),
        {**one.excerpts, **other.excerpts},
        checked=one.checked or other.checked,
        notes=(*one.notes, *other.notes),
        fail_on=min(one.fail_on, other.fail_on),
    )
