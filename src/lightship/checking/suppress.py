"""Takes away the findings that comments switch off, and finds the comments that do nothing."""

from __future__ import annotations

from lightship.checking.suppression import EVERYTHING, Suppression, makes_errors, suppressions
from lightship.model.finding import Finding
from lightship.model.severity import Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lightship.checking.selection import Catalogue
    from lightship.dockerfile.tree import Dockerfile

UNUSED = "LS1028"
"""The rule that reports a suppression that suppresses nothing."""


class Suppressor:
    """The comments of one Dockerfile, and which of their ids have been of use."""

    __slots__ = ("_catalogue", "_codes", "_dockerfile", "_found", "_used")

    def __init__(self, dockerfile: Dockerfile, catalogue: Catalogue) -> None:
        self._dockerfile = dockerfile
        self._catalogue = catalogue
        self._found = suppressions(dockerfile) if dockerfile.comments else []
        self._codes = [_codes(found, catalogue) for found in self._found]
        self._used: set[tuple[int, str]] = set()

    def keep(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings that no comment switches off."""
        if not self._found:
            return list(findings)
        path = self._dockerfile.path
        return [f for f in findings if f.path != path or not self._suppresses(f)]

    def _suppresses(self, finding: Finding) -> bool:
        off = False
        for number, found in enumerate(self._found):
            if not found.covers(finding.span.line):
                continue
            for identifier, codes in self._codes[number].items():
                if finding.code in codes:
                    self._used.add((number, identifier))
                    off = True
        return off

    def unused(self, running: frozenset[str]) -> list[Finding]:
        """Return a finding for each id in our own notation that switches off nothing.

        An id of a rule that does not run cannot be judged, and is left alone.
        """
        findings = []
        for number, found in enumerate(self._found):
            if found.owner != "lightship":
                continue
            for identifier, codes in self._codes[number].items():
                if (number, identifier) in self._used or (codes and not codes & running):
                    continue
                findings.append(self._idle(found, identifier, known=bool(codes)))
        return findings

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
            subject=comment.text,
        )


def _codes(found: Suppression, catalogue: Catalogue) -> dict[str, frozenset[str]]:
    """Return the codes that each id of a comment stands for.

    In BuildKit's notation ``all`` means its own checks, and no rule of ours.
    """
    codes = {}
    for identifier in found.ids:
        word = "all" if identifier == EVERYTHING else identifier
        codes[identifier] = (
            catalogue.buildkit_codes()
            if found.owner == "buildkit" and identifier == EVERYTHING
            else catalogue.codes_of(word)
        )
    return codes


def raised(
    findings: Iterable[Finding], dockerfile: Dockerfile, catalogue: Catalogue
) -> list[Finding]:
    """Return the findings with BuildKit's own checks as errors, where the file asks for that."""
    if not makes_errors(dockerfile):
        return list(findings)
    codes = catalogue.buildkit_codes()
    return [f.with_severity(Severity.ERROR) if f.code in codes else f for f in findings]
