"""Takes away the findings that comments switch off, and finds the comments that do nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from lightship.checking.suppression import (
    EVERYTHING,
    NO_COMMENT,
    Suppression,
    makes_errors,
    suppressions,
)
from lightship.model.finding import Finding
from lightship.model.severity import Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from lightship.checking.selection import Catalogue
    from lightship.dockerfile.tree import Dockerfile

UNUSED: Final = "LS1028"
"""The rule that reports a suppression that suppresses nothing."""

PRESENT: Final = "LS1027"
"""The rule that reports every suppression."""


class Suppressor:
    """The comments of one Dockerfile, and which findings they have switched off.

    ``_marks`` has what each comment switches off, by the ids in it: codes, or an
    alias. ``_hits`` maps each of these to the lines of the findings, in order.
    """

    __slots__ = ("_catalogue", "_dockerfile", "_found", "_hits", "_marks")

    def __init__(
        self, dockerfile: Dockerfile, catalogue: Catalogue, *, heeds_hadolint: bool = True
    ) -> None:
        self._dockerfile = dockerfile
        self._catalogue = catalogue
        may_be = dockerfile.comments or dockerfile.options.build_args
        found = suppressions(dockerfile) if may_be else []
        self._found = [each for each in found if heeds_hadolint or each.owner != "hadolint"]
        self._marks = [_marks(found, catalogue) for found in self._found]
        self._hits: dict[str, list[int]] = {}

    def keep(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings that no comment switches off."""
        if not self._found:
            return list(findings)
        path = self._dockerfile.path
        off: dict[str, _Lines] = {}
        kept = []
        for finding in findings:
            line = finding.span.line
            is_kept = True
            for mark in (finding.code, finding.alias) if finding.alias else (finding.code,):
                lines = off.get(mark)
                if lines is None:
                    lines = off[mark] = self._lines_without(mark)
                if finding.path == path and line in lines:
                    self._hits.setdefault(mark, []).append(line)
                    is_kept = False
            if is_kept and not self._is_ignored_by_another_tool(finding):
                kept.append(finding)
        for hits in self._hits.values():
            hits.sort()
        return kept

    def _is_ignored_by_another_tool(self, finding: Finding) -> bool:
        """Return whether another tool's comment stands at a place that the finding is about, too.

        Of two CMD ours is about the first, hadolint's about the second, and
        that is where its comment is.
        """
        lines = [each.span.line for each in finding.related if each.path == finding.path]
        return bool(lines) and any(
            found.owner != "lightship"
            and any(finding.code in each for each in marks.values())
            and any(found.first <= line <= found.last for line in lines)
            for found, marks in zip(self._found, self._marks, strict=True)
        )

    def _lines_without(self, mark: str) -> _Lines:
        """Return the lines on which findings with ``mark`` are switched off."""
        ranges = [
            (found.first, found.last)
            for found, marks in zip(self._found, self._marks, strict=True)
            if any(mark in each for each in marks.values())
        ]
        return _Lines(ranges)

    def unused(self, running: frozenset[str]) -> list[Finding]:
        """Return a finding for each id in our own notation that switches off nothing.

        An id of a rule that does not run cannot be judged, and is left alone.
        """
        findings = []
        for found, ids in zip(self._found, self._marks, strict=True):
            if found.owner != "lightship":
                continue
            for identifier, marks in ids.items():
                if self._is_used(found, marks) or (marks and not self._runs(marks, running)):
                    continue
                findings.append(self._idle(found, identifier, known=bool(marks)))
        return findings

    def present(self) -> list[Finding]:
        """Return a finding for each comment, whatever it switches off and in whose notation."""
        return [self._present(found) for found in self._found if found.comment != NO_COMMENT]

    def _present(self, found: Suppression) -> Finding:
        comment = found.comment
        named = ["everything" if each == EVERYTHING else each for each in found.ids]
        where = " in the whole file" if found.first == 0 else ""
        indent = len(comment.text) - len(comment.text.lstrip())
        start = comment.offset + indent
        return Finding(
            PRESENT,
            "inline-suppression-present",
            Severity.INFO,
            f"the comment switches off {', '.join(named)}{where}",
            self._dockerfile.path,
            self._dockerfile.source.span(start, comment.offset + len(comment.text.rstrip())),
            subject=comment.text.strip(),
        )

    def _runs(self, marks: frozenset[str], running: frozenset[str]) -> bool:
        """Return whether a rule is ``running`` whose findings may bear one of ``marks``."""
        return any(not running.isdisjoint(self._catalogue.codes_of(mark)) for mark in marks)

    def _is_used(self, found: Suppression, marks: frozenset[str]) -> bool:
        for mark in marks:
            lines = self._hits.get(mark, ())
            at = bisect_left(lines, found.first)
            if at < len(lines) and lines[at] <= found.last:
                return True
        return False

    def _idle(self, found: Suppression, identifier: str, *, known: bool) -> Finding:
        comment = found.comment
        at = max(comment.text.find(identifier), 0) if identifier != EVERYTHING else 0
        length = len(identifier) if identifier != EVERYTHING else len(comment.text.rstrip())
        start = comment.offset + at
        what = identifier if identifier != EVERYTHING else "anything"
        fact = "that is not there" if known else "that no rule goes by"
        return Finding(
            UNUSED,
            "unused-suppression",
            Severity.STYLE,
            f"the comment ignores {what}, {fact}",
            self._dockerfile.path,
            self._dockerfile.source.span(start, start + length),
            subject=what,
        )


class _Lines:
    """A set of lines, made of ranges that may overlap."""

    __slots__ = ("_firsts", "_lasts")

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        self._firsts: list[int] = []
        self._lasts: list[int] = []
        for first, last in sorted(ranges):
            if self._lasts and first <= self._lasts[-1]:
                self._lasts[-1] = max(last, self._lasts[-1])
            else:
                self._firsts.append(first)
                self._lasts.append(last)

    def __contains__(self, line: int) -> bool:
        at = bisect_right(self._firsts, line) - 1
        return at >= 0 and line <= self._lasts[at]


def _marks(found: Suppression, catalogue: Catalogue) -> dict[str, frozenset[str]]:
    """Return what each id of a comment stands for.

    In BuildKit's notation ``all`` means its own checks, and no rule of ours.
    """
    marks = {}
    for identifier in found.ids:
        word = "all" if identifier == EVERYTHING else identifier
        marks[identifier] = (
            catalogue.buildkit_codes()
            if found.owner == "buildkit" and identifier == EVERYTHING
            else catalogue.marks_of(word)
        )
    return marks


def raised(
    findings: Iterable[Finding], dockerfile: Dockerfile, catalogue: Catalogue
) -> list[Finding]:
    """Return the findings with BuildKit's own checks as errors, where the file asks for that."""
    if not makes_errors(dockerfile):
        return list(findings)
    codes = catalogue.buildkit_codes()
    return [f.with_severity(Severity.ERROR) if f.code in codes else f for f in findings]
