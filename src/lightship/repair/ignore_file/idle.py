"""Patterns of an ignore file that do nothing: dead, or shadowed by others.

A dead one matches nothing that a build looks at, and names nothing that other machines have (an
environment file, installed modules); a shadowed one changes nothing in what is sent,
because others hold the same back, or bring the same back, anyway. Each is proved by leaving it out.
"""

from __future__ import annotations

from lightship.project.sensitive_names import suspicion_of
from lightship.repair.ignore_file.after import context_after
from lightship.repair.ignore_file.line import replaced
from lightship.rules.unneeded import kind_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.patterns.ignore_patterns import IgnorePattern
    from lightship.project.context import BuildContext

MOST_PROVED = 400
"""The patterns of one file that are tried."""

DEAD = "it matches nothing that is there"
SHADOWED = "other patterns say the same"


def idle_patterns(files: BuildContext, dockerfile: str) -> Iterator[tuple[IgnorePattern, str]]:
    """Yield the patterns that can go, all of them together, and why.

    Of those that say the same the broadest stays.
    """
    ignore = files.ignore_file
    if ignore is None or ignore.text is None or ignore.patterns.mistakes:
        return
    dead = set(files.unmatched_patterns)
    sent = files.entries.paths
    text = ignore.text
    for pattern in sorted(ignore.patterns.patterns[:MOST_PROVED], key=_breadth):
        if pattern in dead and _is_precaution(pattern):
            continue
        shorter = replaced(text, pattern.span, "")
        after = context_after(files, dockerfile, ignore.path, shorter)
        if after.entries.paths == sent:
            # What was taken out stays out, so that two which shadow each other do not both go.
            text = shorter
            yield pattern, DEAD if pattern in dead else SHADOWED


def _breadth(pattern: IgnorePattern) -> tuple[int, int]:
    return pattern.cleaned.count("*"), -len(pattern.cleaned)


def _is_precaution(pattern: IgnorePattern) -> bool:
    """Return whether it names a secret, or what a build has no use for on any machine."""
    name = pattern.cleaned.rpartition("/")[2].replace("*", "") or pattern.cleaned
    return any(
        kind_of(name, is_folder=is_folder) or suspicion_of(name, is_folder=is_folder)
        for is_folder in (False, True)
    )
