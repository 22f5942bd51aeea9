"""Reads a Dockerfile into its tree, exactly as BuildKit reads it.

Nothing is raised for what stands in the file: mistakes are values on the tree,
and after one the rest is still read. Source: ``parser.go`` of moby/buildkit.
"""

from __future__ import annotations

from lightship.dockerfile.build_options import NO_OPTIONS
from lightship.dockerfile.directives import DirectiveReader
from lightship.dockerfile.flags import part_flags
from lightship.dockerfile.heredoc import Heredoc, Marker, closes, last_lines, markers
from lightship.dockerfile.instruction import Instruction
from lightship.dockerfile.instructions import KINDS, Onbuild, Unknown
from lightship.dockerfile.json_array import read_array
from lightship.dockerfile.letter_case import keyword_name
from lightship.dockerfile.logical_line import LogicalLine, PhysicalLines, join_lines
from lightship.dockerfile.meaning import check_meaning
from lightship.dockerfile.mistake import BUILDING, MEANING, READING, Mistake, Refusal
from lightship.dockerfile.source import Source
from lightship.dockerfile.tree import Comment, Dockerfile
from lightship.dockerfile.whitespace import BLANK, SPACE, first_blank, skip
from lightship.dockerfile.words import (
    NOTHING,
    health_type,
    key_value_pairs,
    parted_by_blanks,
    parted_by_quotes,
    whole,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lightship.dockerfile.build_options import BuildOptions
    from lightship.dockerfile.words import Range, Words

DEEPEST_ONBUILD = 50
"""How far ``ONBUILD ONBUILD ...`` is followed; even the second is refused."""

HEREDOC_KEYWORDS = ("RUN", "COPY", "ADD")
"""The instructions whose lines may announce here-documents."""


def parse(text: str, path: str = "Dockerfile", options: BuildOptions = NO_OPTIONS) -> Dockerfile:
    """Return the tree of the Dockerfile ``text``, which is decoded with ``surrogateescape``.

    ``path`` is what findings call it; ``options`` are what the build is told.
    """
    return _Reader(text, path, options).read()


class _Reader:
    """One reading of one file, from its first line to its last."""

    def __init__(self, text: str, path: str, options: BuildOptions) -> None:
        self.source = Source(text)
        self.path = path
        self.options = options
        self.lines = PhysicalLines(text)
        self.directives = DirectiveReader()
        self.comments: list[str] = []
        self.all_comments: list[Comment] = []
        self.instructions: list[Instruction] = []
        self.mistakes: list[Mistake] = []
        self.has_stage = False
        self.last_lines: tuple[dict[str, int], dict[str, int]] | None = None

    def read(self) -> Dockerfile:
        while True:
            line = self.lines.read()
            if line is not None:
                self._read_line(line)
            elif self.lines.too_long:
                self._refuse_long_line()
            else:
                break
        self._check_whole()
        return Dockerfile(
            self.source,
            self.path,
            tuple(self.directives.found.values()),
            self.directives.escape,
            tuple(self.instructions),
            tuple(self.all_comments),
            tuple(self.mistakes),
            self.options,
        )

    def _read_line(self, line: str) -> None:
        text = line.lstrip(SPACE)
        if text[:1] == "#":
            self._keep_comment(line)
            if not self.directives.done:
                self._read_directive(line, text.rstrip("\r"))
            return
        self.directives.done = True
        logical = join_lines(line, self.lines, self.directives.escape)
        if logical is not None:
            self._add(logical)

    def _keep_comment(self, line: str) -> None:
        comment = _without_first_byte(line).strip(SPACE)
        if comment:
            self.comments.append(comment)
        else:
            self.comments.clear()
        self.all_comments.append(Comment(line, self.lines.number, self.lines.offset))

    def _read_directive(self, line: str, text: str) -> None:
        try:
            is_directive = self.directives.read(text, self.lines.number)
        except Refusal as refusal:
            start = self.lines.offset
            number = self.lines.number
            self.mistakes.append(
                _mistake(refusal, number, start, start + len(line.rstrip()), READING)
            )
            return
        if is_directive and self.comments:
            self.comments.pop()

    def _refuse_long_line(self) -> None:
        number = self.lines.too_long
        start = self.lines.starts[number - 1]
        refusal = Refusal(
            "line-too-long",
            "the line is longer than the 65535 bytes that the builder reads",
            "break it with continuations, or move the text into a file",
        )
        self.mistakes.append(_mistake(refusal, number - 1, start, start, READING))
        self.lines.skip_long_line()

    def _add(self, line: LogicalLine) -> None:
        instruction, refusal = read_instruction(
            self.source, line, self.directives.escape, tuple(self.comments)
        )
        self.comments.clear()
        self.instructions.append(instruction)
        self.all_comments += [Comment(*inner) for inner in line.comments]
        if refusal is not None:
            self._refuse(instruction, refusal, READING)
        if "<<" in line.text:
            self._read_heredocs(instruction)
        self.has_stage = self.has_stage or instruction.name == "FROM"
        if not instruction.mistakes:
            self._check_meaning(instruction)

    def _check_meaning(self, instruction: Instruction) -> None:
        try:
            check_meaning(instruction)
        except Refusal as refused:
            self._refuse(instruction, refused, MEANING)
        else:
            self._check_place(instruction)

    def _refuse(self, instruction: Instruction, refusal: Refusal, phase: int) -> None:
        mistake = instruction.mistake(refusal, phase)
        instruction.mistakes += (mistake,)
        self.mistakes.append(mistake)

    def _check_place(self, instruction: Instruction) -> None:
        if self.has_stage or instruction.name == "ARG":
            return
        self._refuse(
            instruction,
            Refusal(
                "instruction-before-from",
                f"{instruction.name} stands before the first FROM",
                "only ARG may: move it below a FROM",
                0,
                len(instruction.keyword),
            ),
            MEANING,
        )

    def _read_heredocs(self, instruction: Instruction) -> None:
        holder: Instruction | None = instruction
        if isinstance(instruction, Onbuild):
            holder = instruction.trigger
        if holder is None or holder.name not in HEREDOC_KEYWORDS or holder.is_json:
            return
        try:
            found = markers(instruction.text)
            for marker in found:
                instruction.heredocs += (self._read_body(instruction, marker),)
        except Refusal as refusal:
            self._refuse(instruction, refusal, READING)
        if holder is not instruction:
            holder.heredocs = instruction.heredocs

    def _read_body(self, instruction: Instruction, marker: Marker) -> Heredoc:
        lines = self.lines
        first = lines.number
        end = first if self._never_closes(marker) else -1
        while end < 0:
            line = lines.read()
            if line is None:
                end = lines.number
            elif closes(line, marker):
                instruction.line.end_line = lines.number
                start, stop = lines.starts[first], lines.offset
                return Heredoc(marker, self.source.text[start:stop], start, stop)
        self._resume_after(first)
        raise Refusal(
            "unterminated-heredoc",
            f"the here-document has no closing {marker.name!r}",
            f"write {marker.name} on a line of its own behind the text",
        )

    def _never_closes(self, marker: Marker) -> bool:
        """Return whether it is known that no line to come closes ``marker``.

        Known once a here-document has run to the end of the file: without
        that, a file in which none is closed would be read over and over.
        """
        if self.last_lines is None:
            return False
        last = self.last_lines[marker.strip_tabs].get(marker.name, 0)
        return last <= self.lines.number

    def _resume_after(self, first: int) -> None:
        """Go to the first line that looks like an instruction, so that it is checked, too."""
        lines = self.lines
        if self.last_lines is None:
            self.last_lines = last_lines(lines.lines)
        for number in range(first, lines.end):
            if lines.lines[number].split(" ", 1)[0] in KINDS:
                lines.go_to(number + 1)
                return
        lines.go_to(lines.end + 1)

    def _check_whole(self) -> None:
        if not self.instructions and not self.mistakes:
            self._refuse_whole("the file has no instructions", READING)
        elif not self.has_stage and not self.mistakes:
            self._refuse_whole("the file has no FROM, so there is no stage to build", BUILDING)

    def _refuse_whole(self, message: str, phase: int) -> None:
        refusal = Refusal("empty-dockerfile", message, "start a stage with FROM image")
        self.mistakes.append(_mistake(refusal, 1, 0, 0, phase))


def _without_first_byte(comment: str) -> str:
    """Cut one byte off, which is seldom less than a character: an indented comment keeps its #."""
    if comment[0].isascii():
        return comment[1:]
    return comment.encode("utf-8", "surrogateescape")[1:].decode("utf-8", "surrogateescape")


def _mistake(refusal: Refusal, line: int, start: int, end: int, phase: int) -> Mistake:
    return Mistake(refusal.kind, refusal.message, refusal.hint, line, start, end, phase)


def read_instruction(
    source: Source,
    line: LogicalLine,
    escape: str,
    comments: tuple[str, ...] = (),
    place: Range | None = None,
) -> tuple[Instruction, Refusal | None]:
    """Return the instruction on ``line``, and what its words were refused for, if anything.

    ``place`` is the range of the line that it takes, if not all of it.
    """
    if place is None:
        text = line.text
        start = skip(text, 0, len(text), SPACE)
        place = start, max(len(text.rstrip(SPACE)), start)
    return _read_at(source, line, place, escape, comments)


def _read_at(
    source: Source,
    line: LogicalLine,
    place: Range,
    escape: str,
    comments: tuple[str, ...],
    depth: int = 0,
) -> tuple[Instruction, Refusal | None]:
    text, (start, end) = line.text, place
    stop = first_blank(text, start, end)
    keyword = text[start:stop]
    flags, rest = part_flags(text, skip(text, stop, end, BLANK), end, escape)
    rest = skip(text, rest, end, SPACE)
    kind = KINDS.get(keyword_name(keyword), Unknown)
    refusal, is_json = None, False
    words = NOTHING
    try:
        words, is_json = _SHAPES[kind.name](text, rest, end, escape)
    except Refusal as refused:
        refusal = refused
    instruction = kind(
        source, line, keyword, flags, (rest, end), *words, is_json=is_json, comments=comments
    )
    if isinstance(instruction, Onbuild):
        refusal = _read_trigger(instruction, escape, depth)
    return instruction, refusal


def _read_trigger(instruction: Onbuild, escape: str, depth: int) -> Refusal | None:
    instruction.trigger = None
    if instruction.arguments[0] == instruction.arguments[1] or depth == DEEPEST_ONBUILD:
        return None
    trigger, refusal = _read_at(
        instruction.source, instruction.line, instruction.arguments, escape, (), depth + 1
    )
    instruction.trigger = trigger
    return refusal


def _ignored(text: str, start: int, end: int, escape: str) -> tuple[Words, bool]:
    del text, start, end, escape
    return NOTHING, False


def _array_or_whole(text: str, start: int, end: int, escape: str) -> tuple[Words, bool]:
    del escape
    array = read_array(text, start, end)
    return (whole(text, start, end), False) if array is None else (array, True)


def _array_or_words(text: str, start: int, end: int, escape: str) -> tuple[Words, bool]:
    del escape
    array = read_array(text, start, end)
    return (parted_by_blanks(text, start, end), False) if array is None else (array, True)


def _words(text: str, start: int, end: int, escape: str) -> tuple[Words, bool]:
    del escape
    return parted_by_blanks(text, start, end), False


def _quoted_words(text: str, start: int, end: int, escape: str) -> tuple[Words, bool]:
    return parted_by_quotes(text, start, end, escape), False


def _one_word(text: str, start: int, end: int, escape: str) -> tuple[Words, bool]:
    del escape
    return whole(text, start, end), False


def _pairs_of(instruction: str) -> Callable[[str, int, int, str], tuple[Words, bool]]:
    def read(text: str, start: int, end: int, escape: str) -> tuple[Words, bool]:
        return key_value_pairs(text, start, end, escape, instruction), False

    return read


def _health(text: str, start: int, end: int, escape: str) -> tuple[Words, bool]:
    kind, stop, rest = health_type(text, start, end)
    if not kind:
        return NOTHING, False
    (words, ranges), is_json = _array_or_whole(text, rest, end, escape)
    return ((kind, *words), ((start, stop), *ranges)), is_json


_SHAPES: dict[str, Callable[[str, int, int, str], tuple[Words, bool]]] = {
    "": _ignored,
    "ADD": _array_or_words,
    "ARG": _quoted_words,
    "CMD": _array_or_whole,
    "COPY": _array_or_words,
    "ENTRYPOINT": _array_or_whole,
    "ENV": _pairs_of("ENV"),
    "EXPOSE": _words,
    "FROM": _words,
    "HEALTHCHECK": _health,
    "LABEL": _pairs_of("LABEL"),
    "MAINTAINER": _one_word,
    "ONBUILD": _ignored,
    "RUN": _array_or_whole,
    "SHELL": _array_or_whole,
    "STOPSIGNAL": _one_word,
    "USER": _one_word,
    "VOLUME": _array_or_words,
    "WORKDIR": _one_word,
}
