"""What a tool's fixes did to one file, and to all: the pure part of the comparison."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UNREAD = "DL1000"
"""What hadolint says of a file that it cannot parse; it then says nothing else."""

DIRECTIVE = re.compile(r"#\s*(?:syntax|escape|check)\s*=", re.IGNORECASE)


class Reading(NamedTuple):
    """What two judges say of one version of a file: BuildKit's reader, and hadolint."""

    is_valid: bool
    findings: Counter[str]
    """How often hadolint finds each id."""
    has_heredoc: bool = False

    @property
    def is_read(self) -> bool:
        """Whether hadolint can parse it."""
        return UNREAD not in self.findings


class Outcome(NamedTuple):
    """One file before and after."""

    file: str
    before: Reading
    after: Reading
    lost: Counter[str]
    """The comments that are gone, and how often each was there."""
    changed: bool
    settled: bool
    """Whether fixing it again changes nothing."""


class Summary(NamedTuple):
    """What became of the files that were valid, counted; the files of each count by name."""

    broken: list[str]
    unread: list[str]
    """Those that hadolint could parse before, and cannot now."""
    unread_for_heredoc: list[str]
    without_comment: list[str]
    unsettled: list[str]
    changed: list[str]
    found: int
    """What hadolint finds after."""
    found_fairly: int
    """The same, but as much as before in files that it can no longer parse, or that are broken."""


def lost_comments(before: str, after: str) -> Counter[str]:
    """Return the whole-line comments of ``before`` that are not in ``after``.

    What stands around the words of a comment, and its place, may change. Directives are
    none; a line of a here-document that looks like one is.
    """
    return _comments(before) - _comments(after)


def _comments(text: str) -> Counter[str]:
    lines = map(str.strip, text.replace("\r", "\n").split("\n"))
    found = [line for line in lines if line.startswith("#") and not DIRECTIVE.match(line)]
    return Counter([" ".join(line.lstrip("#").split()) for line in found])


def summary(outcomes: Iterable[Outcome]) -> Summary:
    """Return what became of those files that were valid before."""
    seen = [each for each in outcomes if each.before.is_valid]
    unread = [each for each in seen if each.before.is_read and not each.after.is_read]
    return Summary(
        broken=_names(each for each in seen if not each.after.is_valid),
        unread=_names(unread),
        unread_for_heredoc=_names(
            each for each in unread if each.after.has_heredoc and not each.before.has_heredoc
        ),
        without_comment=_names(each for each in seen if each.lost),
        unsettled=_names(each for each in seen if not each.settled),
        changed=_names(each for each in seen if each.changed),
        found=found([each.after for each in seen]),
        found_fairly=found([_fair(each) for each in seen]),
    )


def _fair(outcome: Outcome) -> Reading:
    is_sound = outcome.after.is_valid and outcome.after.is_read
    return outcome.after if is_sound else outcome.before


def _names(outcomes: Iterable[Outcome]) -> list[str]:
    return [each.file for each in outcomes]


def found(readings: Sequence[Reading]) -> int:
    """Return how much hadolint finds in all, in the files that it can parse."""
    return sum(each.findings.total() for each in readings if each.is_read)


def left_most(outcomes: Iterable[Outcome], number: int) -> list[tuple[str, int]]:
    """Return the ids that hadolint still finds most often, and how often."""
    counts: Counter[str] = Counter()
    for each in outcomes:
        if each.before.is_valid and each.after.is_read:
            counts.update(each.after.findings)
    return counts.most_common(number)
