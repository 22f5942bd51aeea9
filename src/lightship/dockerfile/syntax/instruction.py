"""One instruction of a Dockerfile: what all eighteen kinds have in common."""

from __future__ import annotations

from lightship.dockerfile.mistake import Mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar, Final

    from lightship.dockerfile.mistake import Refusal
    from lightship.dockerfile.syntax.flags import Flag
    from lightship.dockerfile.syntax.heredoc import Heredoc
    from lightship.dockerfile.syntax.logical_line import LogicalLine
    from lightship.dockerfile.syntax.source import Source
    from lightship.dockerfile.syntax.words import Range
    from lightship.model.span import Span


class Instruction:
    """One instruction as it stands in the file.

    ``keyword`` is its first word as written and :attr:`name` the same in upper
    case. ``words`` are its arguments as BuildKit's parser leaves them: quotes
    and escapes kept, one word for a shell-form command, key, value and
    separator for each pair of ENV and LABEL. ``ranges`` says where each stands
    in ``text``, the joined text of the instruction; ``segments`` maps that back
    to the pieces of the file which the instruction owns. Its flags are taken
    off ``words``; ``arguments`` is the range of what is left.

    ``trigger`` is the instruction that ONBUILD holds, None of any other.
    ``comments`` are the lines of comment that BuildKit attaches to it.
    ``mistakes`` are what is wrong with it; its words are then as far as they
    could be read.
    """

    __slots__ = (
        "arguments",
        "comments",
        "flags",
        "heredocs",
        "is_json",
        "keyword",
        "line",
        "mistakes",
        "ranges",
        "source",
        "trigger",
        "words",
    )

    name: ClassVar[str] = ""
    """The keyword in upper case; empty for a keyword that there is not."""

    def __init__(
        self,
        source: Source,
        line: LogicalLine,
        keyword: str,
        flags: tuple[Flag, ...],
        arguments: Range,
        words: tuple[str, ...],
        ranges: tuple[Range, ...],
        *,
        is_json: bool,
        comments: tuple[str, ...],
    ) -> None:
        self.source: Final = source
        self.line: Final = line
        self.keyword: Final = keyword
        self.flags: Final = flags
        self.arguments: Final = arguments
        self.words: Final = words
        self.ranges: Final = ranges
        self.is_json: Final = is_json
        self.comments: Final = comments
        self.heredocs: tuple[Heredoc, ...] = ()
        self.trigger: Instruction | None = None
        self.mistakes: tuple[Mistake, ...] = ()

    def __repr__(self) -> str:
        return f"<{self.keyword} on line {self.start_line}: {' '.join(self.words)[:60]!r}>"

    @property
    def text(self) -> str:
        """The joined text, from the keyword on, continuations and comments taken out."""
        return self.line.text

    @property
    def argument_text(self) -> str:
        """The joined text of the arguments, behind keyword and flags."""
        return self.line.text[self.arguments[0] : self.arguments[1]]

    @property
    def start_line(self) -> int:
        """The first line, counted from 1."""
        return self.line.start_line

    @property
    def end_line(self) -> int:
        """The last line, counted from 1, here-documents included."""
        return self.line.end_line

    @property
    def span(self) -> Span:
        """Where the instruction stands, from its keyword to the end of its joined text."""
        return self.span_of(0, len(self.line.text.rstrip()))

    @property
    def keyword_span(self) -> Span:
        """Where the keyword stands."""
        return self.span_of(0, len(self.keyword))

    @property
    def arguments_span(self) -> Span:
        """Where the arguments stand, behind keyword and flags."""
        start, end = self.arguments
        return self.span_of(start, end)

    def span_of(self, start: int, end: int) -> Span:
        """Return the span in the file of the joined text from ``start`` to ``end``."""
        segments = self.line.segments
        low = segments.to_file(start)
        return self.source.span(low, max(segments.end_to_file(end), low))

    def mistake(self, refusal: Refusal, phase: int) -> Mistake:
        """Return ``refusal``, which is about this instruction, with its place in the file."""
        start, end = refusal.start, refusal.end
        if end < 0:
            start, end = 0, len(self.line.text.rstrip())
        segments = self.line.segments
        low = segments.to_file(start)
        return Mistake(
            refusal.kind,
            refusal.message,
            refusal.hint,
            self.start_line,
            low,
            max(segments.end_to_file(end), low),
            phase,
        )

    def word_span(self, index: int) -> Span:
        """Return where the word at ``index`` stands in the file."""
        start, end = self.ranges[index]
        return self.span_of(start, end)

    def flag(self, name: str) -> Flag | None:
        """Return the last flag called ``name``, or None where there is none."""
        for flag in reversed(self.flags):
            if flag.name == name:
                return flag
        return None

    def flag_value(self, name: str) -> str:
        """Return the value of the flag ``name``, or the empty string."""
        flag = self.flag(name)
        return flag.value if flag is not None else ""

    def flag_is_true(self, name: str) -> bool:
        """Return whether the boolean flag ``name`` is given and not ``=false``."""
        flag = self.flag(name)
        return flag is not None and flag.value.lower() in ("", "true")

    def flag_span(self, flag: Flag) -> Span:
        """Return where ``flag`` stands in the file."""
        return self.span_of(flag.start, flag.end)
