"""An ignore file: its patterns, its mistakes, and the matcher made of them.

A build reads ``.dockerignore`` in two passes, and each trims and cleans: the
first when the file is read, the second when matching starts. That has odd
consequences, all kept here: ``!../../x`` ends up as the plain pattern ``x``,
and ``!/`` as a lone ``!``, which is refused. Patterns of ``COPY --exclude`` go
through the second pass alone.

Source: moby's ``patternmatcher`` and ``patternmatcher/ignorefile``.
"""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.notation.whitespace import SPACE
from lightship.model.span import Span
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.patterns.ignore_matcher import IgnoreMatcher

LINE_LIMIT: Final = 64 * 1024
"""From this many bytes on, BuildKit refuses a line of an ignore file (``bufio.Scanner``)."""

STEP_LIMIT: Final = 100_000
"""How many characters the wildcard patterns of one file may have, repetitions counted out."""

MALFORMED_HINT: Final = (
    "close every [ with ], give it at least one character, and write \\\\ for \\"
)
BROKEN_HINT: Final = (
    "part folders with /, since \\ gives many letters and digits a meaning of their own"
)

_BYTE_ORDER_MARK: Final = "\ufeff"


class IgnorePattern(Value):
    """One pattern of an ignore file.

    ``text`` is the pattern as written, trimmed; ``cleaned`` is what paths are
    compared with, without the ``!`` that ``negated`` stands for; ``broken``
    means that a build stops at the first path it compares the pattern with.
    """

    __slots__ = ("broken", "cleaned", "negated", "span", "text")

    def __init__(self, text: str, cleaned: str, negated: bool, broken: bool, span: Span) -> None:
        self.text: Final = text
        self.cleaned: Final = cleaned
        self.negated: Final = negated
        self.broken: Final = broken
        self.span: Final = span

    @property
    def line(self) -> int:
        """The line it stands on, counted from 1."""
        return self.span.line


class IgnoreMistake(Value):
    """Something in an ignore file that makes a build fail.

    ``at_once`` says when: True, before any path is looked at; False, at the
    first path that the pattern is compared with, which may be none.
    """

    __slots__ = ("at_once", "hint", "message", "span")

    def __init__(self, message: str, hint: str, span: Span, at_once: bool) -> None:
        self.message: Final = message
        self.hint: Final = hint
        self.span: Final = span
        self.at_once: Final = at_once

    @property
    def line(self) -> int:
        """The line it stands on, counted from 1."""
        return self.span.line


class IgnoreFile:
    """A parsed ignore file: ``patterns`` in order, and ``mistakes`` by line.

    Patterns that a build refuses at once are among the mistakes only; broken
    ones are among both.
    """

    __slots__ = ("_matcher", "mistakes", "patterns")

    def __init__(
        self, patterns: tuple[IgnorePattern, ...], mistakes: tuple[IgnoreMistake, ...] = ()
    ) -> None:
        self.patterns: Final = patterns
        self.mistakes: Final = mistakes
        self._matcher: IgnoreMatcher | None = None

    @classmethod
    def parse(cls, text: str) -> IgnoreFile:
        """Read the ``text`` of an ignore file; what is wrong with it becomes its mistakes."""
        reader = _Reader()
        lines = text.split("\n")
        if lines[-1] == "":
            lines.pop()
        for number, line in enumerate(lines, start=1):
            if len(line) * 4 >= LINE_LIMIT and _size(line) >= LINE_LIMIT:
                reader.refuse_line(number, line)
                break
            reader.read_line(number, line.removesuffix("\r"))
        return cls(tuple(reader.patterns), tuple(reader.mistakes))

    @property
    def refused(self) -> bool:
        """Whether a build fails because of this file before it looks at any path."""
        return any(mistake.at_once for mistake in self.mistakes)

    def matcher(self) -> IgnoreMatcher:
        """Return the compiled matcher of the patterns; it is made once."""
        if self._matcher is None:
            from lightship.dockerfile.patterns.ignore_matcher import IgnoreMatcher  # noqa: PLC0415 - it imports this module

            self._matcher = IgnoreMatcher(self.patterns)
        return self._matcher


class _Reader:
    """Collects patterns and mistakes, line by line."""

    __slots__ = ("_steps", "mistakes", "patterns")

    def __init__(self) -> None:
        self._steps = 0
        self.patterns: list[IgnorePattern] = []
        self.mistakes: list[IgnoreMistake] = []

    def refuse_line(self, number: int, line: str) -> None:
        """Note that line ``number`` is longer than BuildKit reads; it reads no further."""
        message = f"the line is longer than {LINE_LIMIT // 1024} KiB"
        span = Span(number, 1, number, len(line) + 1)
        self.mistakes.append(
            IgnoreMistake(message, "split it into patterns, one a line", span, True)
        )

    def read_line(self, number: int, line: str) -> None:
        """Read line ``number``, without its line ending."""
        column = 1
        if number == 1 and line.startswith(_BYTE_ORDER_MARK):
            line = line[1:]
            column = 2
        text = line.strip(SPACE)
        if not text or line.startswith("#"):
            return
        column += line.index(text[0])
        span = Span(number, column, number, column + len(text))
        self._add(text, _prepare(text).strip(SPACE), span)

    def _add(self, text: str, prepared: str, span: Span) -> None:
        if not prepared:
            return
        pattern = clean(prepared)
        negated = pattern.startswith("!")
        if pattern == "!":
            hint = "name what to bring back, or delete the line"
            self.mistakes.append(IgnoreMistake("the pattern is a lone !", hint, span, True))
            return
        pattern = pattern[negated:]
        problem, at_once = self._problem(pattern)
        if problem:
            hint = MALFORMED_HINT if at_once else BROKEN_HINT
            message = f"the pattern {text} is malformed: {problem}"
            self.mistakes.append(IgnoreMistake(message, hint, span, at_once))
        if not at_once:
            self.patterns.append(IgnorePattern(text, pattern, negated, bool(problem), span))

    def _problem(self, pattern: str) -> tuple[str, bool]:
        """Return what is wrong with ``pattern``, or "", and whether a build says so at once."""
        steps = len(pattern) if "*" in pattern or "?" in pattern else 0
        if "[" in pattern or "\\" in pattern or "{" in pattern:
            # Few patterns have any of these, and only they can be malformed.
            from lightship.dockerfile.patterns.ignore_syntax import is_malformed, steps_of  # noqa: PLC0415

            if is_malformed(pattern):
                return "a [ or \\ is not finished", True
            steps, problem = steps_of(pattern)
            if problem:
                return problem, False
        self._steps += steps
        return "the file has too many wildcards" if self._steps > STEP_LIMIT else "", False


def _prepare(text: str) -> str:
    """Return a trimmed, non-empty line as the first pass leaves it."""
    negated = text.startswith("!")
    pattern = text[1:].strip(SPACE) if negated else text
    if pattern:
        pattern = clean(pattern)
        if len(pattern) > 1 and pattern.startswith("/"):
            pattern = pattern[1:]
    return "!" + pattern if negated else pattern


def _size(line: str) -> int:
    return len(line.encode("utf-8", "surrogateescape"))
