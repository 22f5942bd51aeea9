"""Completes an ignore file: as many patterns as hold back clutter and nothing else.

Each try is proved: the context is looked at through the real matcher, and whatever a
Dockerfile takes that is not clutter to it has to be there still. A pattern that holds back more
gets exceptions, or gives way to the very paths that it is for, or is given up.
"""

from __future__ import annotations

from lightship.model.plain_value import PlainValue
from lightship.project.ignore_file import shared_path
from lightship.repair.ignore_file.after import context_after
from lightship.repair.ignore_file.clutter import OTHER_ENVIRONMENTS, SECRETS, SECTIONS
from lightship.repair.ignore_file.text import completed_text, escaped, new_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Final

    from lightship.project.context import BuildContext
    from lightship.repair.ignore_file.clutter import Clutter
    from lightship.repair.ignore_file.takings import Taking

MOST_EXCEPTIONS = 5
"""The exceptions that a pattern may have; with more it gives way to paths."""

MOST_PATHS = 12
"""The paths that stand for a pattern; with more it is given up."""

MOST_TRIES = 40


class Pattern(PlainValue):
    """A pattern to add, the paths that it is for, and the exceptions behind it."""

    __slots__ = ("exceptions", "paths", "section", "text")

    def __init__(
        self, text: str, paths: tuple[str, ...], section: str, exceptions: tuple[str, ...] = ()
    ) -> None:
        self.text: Final = text
        self.paths: Final = paths
        self.section: Final = section
        self.exceptions: Final = exceptions

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the ignore file that it becomes."""
        return (self.text, *[f"!{escaped(path)}" for path in self.exceptions])


class Completion(PlainValue):
    """A completed ignore file: where it stands, its ``text``, and the ``patterns`` that are new."""

    __slots__ = ("path", "patterns", "text")

    def __init__(self, path: str, text: str, patterns: tuple[Pattern, ...]) -> None:
        self.path: Final = path
        self.text: Final = text
        self.patterns: Final = patterns


def completion(
    files: BuildContext,
    dockerfile: str,
    takings: Sequence[Taking],
    precautions: Sequence[Clutter] = (),
    *,
    only_safe: bool,
) -> Completion | None:
    """Return the ignore file of ``files`` completed; None where there is nothing to add.

    ``precautions`` are put into one that is written anew. ``only_safe`` leaves out what a
    program may miss when it starts.
    """
    ignore = files.ignore_file
    if ignore is not None and (ignore.text is None or ignore.patterns.mistakes):
        return None
    path = shared_path(files.root) if ignore is None else ignore.path
    if only_safe:
        # What a secret is held back by comes with it, or not at all.
        unsafe = {each for t in takings for c in t.clutter if not c.is_safe for each in c.patterns}
        precautions = [each for each in precautions if unsafe.isdisjoint(each.patterns)]
        takings = [taking.only_safe() for taking in takings]
    wanted = [clutter for taking in takings for clutter in taking.clutter]
    wanted += precautions if ignore is None and takings else ()
    patterns = _patterns(wanted)
    for _ in range(MOST_TRIES):
        if not patterns:
            return None
        lines = _lines(patterns)
        text = new_text(lines) if ignore is None else completed_text(ignore.text or "", lines)
        after = context_after(files, dockerfile, path, text)
        lost = wrongly_lost(files, after, takings)
        if lost:
            patterns = _narrowed(patterns, lost, after)
            continue
        idle = [] if ignore is None else [each for each in patterns if not _helps(each, after)]
        if not idle:
            return Completion(path, text, tuple(patterns))
        patterns = [each for each in patterns if each not in idle]
    return None


def _helps(pattern: Pattern, after: BuildContext) -> bool:
    """Return whether ``pattern`` is what holds one of its paths back."""
    for path in pattern.paths:
        verdict = after.verdict(path)
        decided = None if verdict is None or not verdict.ignored else verdict.pattern
        if decided is not None and decided.text == pattern.text:
            return True
    return False


def _patterns(wanted: Iterable[Clutter]) -> list[Pattern]:
    paths: dict[str, dict[str, None]] = {}
    sections: dict[str, str] = {}
    for clutter in wanted:
        for pattern in clutter.patterns:
            paths.setdefault(pattern, {}).update(dict.fromkeys(clutter.paths))
            sections.setdefault(pattern, clutter.section)
    found = [Pattern(each, tuple(paths[each]), sections[each]) for each in paths]
    return sorted(found, key=lambda each: (SECTIONS.index(each.section), each.text))


def _lines(patterns: Sequence[Pattern]) -> dict[str, list[str]]:
    """Return the lines by the heading that they stand under."""
    lines: dict[str, list[str]] = {}
    for pattern in patterns:
        lines.setdefault(pattern.section, []).extend(pattern.lines)
    return lines


def wrongly_lost(before: BuildContext, after: BuildContext, takings: Sequence[Taking]) -> list[str]:
    """Return what some Dockerfile takes now, would not get any more, and may need."""
    lost: dict[str, None] = {}
    for taking in takings:
        lost.update(dict.fromkeys(taking.needed_of(_gone(before, after, taking.source))))
    return list(lost)


def _gone(before: BuildContext, after: BuildContext, source: str) -> list[str]:
    """Return what ``source`` gets no more; the Dockerfiles of one context mostly ask the same."""
    ignore = after.ignore_file
    told = (ignore.path, ignore.text or "") if ignore is not None else ()
    return before.once(("gone", *told, source), lambda: before.matching(source).lost_in(after))


def _narrowed(
    patterns: Sequence[Pattern], lost: Sequence[str], after: BuildContext
) -> list[Pattern]:
    """Return the patterns without those, or with less of those, that hold back what is needed."""
    culprits: dict[str, list[str]] = {}
    for path in lost:
        verdict = after.verdict(path)
        if verdict is not None and verdict.pattern is not None:
            culprits.setdefault(verdict.pattern.text, []).append(path)
    if not any(each.text in culprits for each in patterns):
        return []
    found: list[Pattern] = []
    for pattern in patterns:
        if pattern.text in culprits:
            found += _less(pattern, culprits[pattern.text])
        else:
            found.append(pattern)
    return found


def _less(pattern: Pattern, lost: list[str]) -> list[Pattern]:
    exceptions = tuple(dict.fromkeys((*pattern.exceptions, *lost)))
    is_exact = pattern.text in map(escaped, pattern.paths)
    is_vain = not set(pattern.paths) - set(exceptions) and pattern.text != OTHER_ENVIRONMENTS
    if is_exact or is_vain:
        return []
    if (
        pattern.section == SECRETS
        and len(exceptions) <= MOST_EXCEPTIONS
        and not (set(lost) & set(pattern.exceptions))
    ):
        return [Pattern(pattern.text, pattern.paths, pattern.section, exceptions)]
    paths = [path for path in pattern.paths if path not in lost]
    if len(paths) > MOST_PATHS:
        return []
    return [Pattern(escaped(path), (path,), pattern.section) for path in paths]
