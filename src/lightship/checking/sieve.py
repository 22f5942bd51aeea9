"""Which findings are reported: those that are new, on lines that changed, where one asks for that.

What one file's findings come to depends on nothing but that file, so that any
process can do it.
"""

from __future__ import annotations

from lightship.checking.result import FileResult
from lightship.model.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from lightship.checking.baseline import Baseline
    from lightship.checking.check_options import CheckOptions
    from lightship.model.finding import Finding
    from lightship.project.changed_lines import ChangedLines


class Sieve:
    """Keeps the findings that are to be reported, and counts the others.

    ``baseline`` has what is known already, ``changes`` the lines that changed.
    With ``accepts_all`` everything is known from now on.
    """

    __slots__ = ("_accepts_all", "_baseline", "_changes")

    def __init__(
        self,
        baseline: Baseline | None = None,
        changes: ChangedLines | None = None,
        *,
        accepts_all: bool = False,
    ) -> None:
        self._baseline: Final = baseline
        self._changes: Final = changes
        self._accepts_all: Final = accepts_all

    def prepare(self, paths: Iterable[str]) -> None:
        """Ask git about the files at ``paths``; raises as :class:`ChangedLines` does."""
        if self._changes is not None:
            self._changes.prepare(paths)

    def keep(self, file: FileResult) -> FileResult:
        """Return ``file`` with the findings in it that are to be reported."""
        findings = file.findings
        if not findings:
            return file
        if self._accepts_all:
            from lightship.checking.baseline import marks_of  # noqa: PLC0415 - seldom

            return file.reporting((), known=len(findings), marks=marks_of(findings))
        unchanged = _numbers(each for each in findings if not self._has_changed(each))
        known: frozenset[int] = frozenset()
        if self._baseline is not None:
            # Of equal ones, those on lines that nobody touched are the known ones.
            ordered = sorted(findings, key=lambda each: id(each) not in unchanged)
            known = _numbers(self._baseline.known(file.path, ordered))
        if not unchanged and not known:
            return file
        left_out = unchanged | known
        kept = tuple([each for each in findings if id(each) not in left_out])
        return file.reporting(kept, known=len(known), unchanged=len(unchanged - known))

    def _has_changed(self, finding: Finding) -> bool:
        """Return whether a line changed that ``finding`` is about."""
        changes = self._changes
        if changes is None or changes.touches(finding.path, finding.span):
            return True
        return any(changes.touches(each.path, each.span) for each in finding.related)


def _numbers(findings: Iterable[Finding]) -> frozenset[int]:
    """Return what tells these findings from others that are equal to them."""
    return frozenset([id(each) for each in findings])


def sieve_for(options: CheckOptions) -> Sieve:
    """Return the sieve that ``options`` ask for.

    Raises :class:`UsageError` for options that contradict each other, and
    :class:`BaselineError` for a baseline that cannot be read.
    """
    new, old, revision = options.write_baseline, options.baseline, options.diff_base
    if new is None and old is None and revision is None:
        return Sieve()
    if new is not None and (old is not None or revision is not None):
        other = "--baseline" if revision is None else "--diff-base"
        raise UsageError(
            f"--write-baseline and {other} contradict each other",
            "a new baseline holds everything that is found",
        )
    if revision is not None and options.standard_input is not None:
        raise UsageError(
            "standard input has no history to compare it with",
            "name a file, or leave --diff-base out",
        )
    baseline = changes = None
    if old is not None:
        from lightship.checking.baseline import read_baseline  # noqa: PLC0415 - where one is given

        baseline = read_baseline(old)
    if revision is not None:
        from lightship.project.changed_lines import ChangedLines  # noqa: PLC0415 - likewise

        changes = ChangedLines(revision)
    return Sieve(baseline, changes, accepts_all=new is not None)
