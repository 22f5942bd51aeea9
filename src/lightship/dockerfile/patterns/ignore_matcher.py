"""What an ignore file does to the files of a build context.

A context is walked from the top, and a folder's matches are handed down: a
pattern that matched a folder also matches everything below it. Of the patterns
that match a path the last one that counts decides, where a plain pattern counts
only while the path is not ignored, and a ``!`` pattern only while it is. A
pattern that did not count for a folder is not handed down, which is why the
verdict on a path cannot be found by looking at the path alone.

An ignored folder is not walked unless a ``!`` pattern may name something in it.
BuildKit judges that by the pattern's text up to a trailing ``/*`` or ``/**``,
so it can pass over files that a ``!`` pattern would have brought back.

Sets of patterns are integers here, with bit n for pattern n of the file.
Source: moby's ``patternmatcher``, and ``FilterFS`` of tonistiigi/fsutil.
"""

from __future__ import annotations

from lightship.dockerfile.patterns.ignore_expression import EXACT, SUFFIX, read_expression
from lightship.dockerfile.patterns.path_automaton import PathAutomaton
from lightship.dockerfile.patterns.path_program import PathProgram
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.patterns.ignore_patterns import IgnorePattern
    from lightship.dockerfile.patterns.path_automaton import State

FOLDER_CACHE_LIMIT: Final = 4096
"""How many folders are remembered for questions about single paths."""

_WILDCARDS: Final = "*[]?^\\"


class Verdict(Value):
    """Whether a path is ignored, and why.

    ``pattern`` is the one that decided: a plain one if ``ignored``, a ``!`` one
    that brought the path back, or None if none counted. ``path`` is what it
    matched: the path itself or a folder above it.
    """

    __slots__ = ("ignored", "path", "pattern")

    def __init__(self, ignored: bool, pattern: IgnorePattern | None, path: str) -> None:
        self.ignored: Final = ignored
        self.pattern: Final = pattern
        self.path: Final = path


class MatchedFolder:
    """A folder, and which patterns hold for all that is in it.

    ``prefix`` is its path with a slash behind, or empty for the context's root;
    ``handed_down`` are the patterns that counted for it; ``usual`` are those
    that count for what is in it and matches no pattern itself; a ``closed``
    folder is ignored with everything below it, and a build does not open it.
    """

    __slots__ = ("closed", "handed_down", "prefix", "state", "usual")

    def __init__(
        self, prefix: str, state: State, handed_down: int, usual: int, closed: bool
    ) -> None:
        self.prefix: Final = prefix
        self.state: Final = state
        self.handed_down: Final = handed_down
        self.usual: Final = usual
        self.closed: Final = closed


class IgnoreMatcher:
    """The patterns of an ignore file, compiled.

    A walk goes from :attr:`root` to :meth:`enter` folders, asks
    :meth:`matching` and :meth:`counting` about each name it finds, and
    :meth:`is_ignored` what follows from it. :meth:`ignores` and
    :meth:`verdict` answer for a single path. Broken patterns match nothing.
    """

    __slots__ = (
        "_broken",
        "_exact",
        "_folders",
        "_names",
        "_negated",
        "_openings",
        "patterns",
        "root",
    )

    def __init__(self, patterns: tuple[IgnorePattern, ...]) -> None:
        self.patterns: Final = patterns
        self._exact: Final[dict[str, int]] = {}
        self._names: Final[dict[str, int]] = {}
        self._negated: Final = sum(1 << n for n, each in enumerate(patterns) if each.negated)
        self._broken: Final = sum(1 << n for n, each in enumerate(patterns) if each.broken)
        self._openings: Final = _openings(patterns)
        start = PathAutomaton(self._compile()).start
        self.root: Final = MatchedFolder("", start, 0, 0, closed=False)
        self._folders: Final[dict[str, MatchedFolder]] = {}

    def _compile(self) -> PathProgram:
        """Sort the patterns into whole paths, names in any folder, and all others."""
        program = PathProgram()
        for number, pattern in enumerate(self.patterns):
            if pattern.broken:
                continue
            expression = read_expression(pattern.cleaned)
            text = expression.text
            if expression.shape == EXACT:
                self._exact[text] = self._exact.get(text, 0) | 1 << number
            elif expression.shape == SUFFIX and text.rfind("/") == 0:
                self._names[text[1:]] = self._names.get(text[1:], 0) | 1 << number
            else:
                expression.add_to(program, number)
        return program

    def matching(self, folder: MatchedFolder, name: str) -> int:
        """Return the patterns that match the entry ``name`` of ``folder`` itself."""
        bits = self._exact.get(folder.prefix + name, 0) | self._names.get(name, 0)
        state = folder.state
        if not state.live:
            return bits
        for character in name:
            state = state[character]
        return bits | state.accepted

    def counting(self, folder: MatchedFolder, matching: int) -> int:
        """Return the patterns that count for an entry of ``folder`` that ``matching`` match."""
        return self._count(folder.handed_down, matching) if matching else folder.usual

    def is_ignored(self, counting: int) -> bool:
        """Say whether an entry is ignored for which the patterns ``counting`` count."""
        return bool(counting) and not self._negated >> (counting.bit_length() - 1) & 1

    def enter(self, folder: MatchedFolder, name: str, counting: int) -> MatchedFolder:
        """Return the folder ``name`` in ``folder``, for which ``counting`` count."""
        prefix = f"{folder.prefix}{name}/"
        state = folder.state
        if state.live:
            state = state.read(name + "/")
        closed = self.is_ignored(counting) and not self._opens(prefix, counting)
        return MatchedFolder(prefix, state, counting, self._count(counting, 0), closed)

    def ignores(self, path: str) -> bool:
        """Say whether a build leaves out ``path``, a clean slash path below the root.

        It may still make a folder that is left out, if something in it is not.
        """
        above, _, name = path.rpartition("/")
        folder = self.folder_at(above)
        return folder.closed or self.is_ignored(self.counting(folder, self.matching(folder, name)))

    def verdict(self, path: str) -> Verdict:
        """Return whether a build leaves out ``path``, and which pattern says so."""
        folder = self.root
        counting = 0
        reached = ""
        decided = 0
        where = path
        for name in path.split("/"):
            counting = self.counting(folder, self.matching(folder, name))
            reached = folder.prefix + name
            if counting.bit_length() != decided:
                decided = counting.bit_length()
                where = reached
            folder = self.enter(folder, name, counting)
            if folder.closed:
                break
        pattern = self.patterns[decided - 1] if decided else None
        return Verdict(self.is_ignored(counting), pattern, where)

    @property
    def has_broken(self) -> bool:
        """Whether there are patterns at which a build may stop."""
        return self._broken > 0

    def refused_by(self, folder: MatchedFolder, matching: int) -> IgnorePattern | None:
        """Return the broken pattern at which a build stops, at an entry that ``matching`` match."""
        ignored = False
        candidates = folder.handed_down | matching | self._broken
        while candidates:
            bit = candidates & -candidates
            candidates ^= bit
            negated = bool(self._negated & bit)
            if folder.handed_down & bit:
                ignored = not negated
            elif negated is ignored:
                if self._broken & bit:
                    return self.patterns[bit.bit_length() - 1]
                ignored = not negated
        return None

    def _count(self, handed_down: int, matching: int) -> int:
        """Return which of the patterns that match count, in the order of the file."""
        candidates = handed_down | matching
        if not self._negated:
            return handed_down | matching & -matching
        counting = 0
        ignored = False
        while candidates:
            bit = candidates & -candidates
            candidates ^= bit
            negated = bool(self._negated & bit)
            if negated is ignored or handed_down & bit:
                counting |= bit
                ignored = not negated
        return counting

    def _opens(self, prefix: str, counting: int) -> bool:
        """Say whether BuildKit walks the ignored folder at ``prefix``, and has a reason to.

        Only a ``!`` pattern behind all that count for the folder can bring
        anything back.
        """
        if self._negated.bit_length() <= counting.bit_length() and not self._broken:
            return False
        openings = self._openings
        return openings is None or any(opening.startswith(prefix) for opening in openings)

    def folder_at(self, path: str) -> MatchedFolder:
        """Return the folder at ``path``, a clean slash path; "" is the root."""
        folder = self._folders.get(path)
        if folder is None:
            folder = self.root
            for name in path.split("/") if path else ():
                counting = self.counting(folder, self.matching(folder, name))
                folder = self.enter(folder, name, counting)
                if folder.closed:
                    break
            if len(self._folders) >= FOLDER_CACHE_LIMIT:
                self._folders.clear()
            self._folders[path] = folder
        return folder


def _openings(patterns: tuple[IgnorePattern, ...]) -> tuple[str, ...] | None:
    """Return the paths that ``!`` patterns lead to, each with a slash; None for anywhere."""
    openings = []
    for pattern in patterns:
        if pattern.negated:
            path = pattern.cleaned.removesuffix("/**").removesuffix("/*")
            if any(wildcard in path for wildcard in _WILDCARDS):
                return None
            openings.append(path + "/")
    return tuple(openings)
