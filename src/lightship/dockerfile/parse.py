"""Reads a Dockerfile into its tree, exactly as BuildKit reads it.

Nothing is raised for what stands in the file: mistakes are values on the tree,
and after one the rest is still read. Source: ``parser.go`` of moby/buildkit.
"""

from __future__ import annotations

from lightship.dockerfile.build_options import NO_OPTIONS
from lightship.dockerfile.mistake import BUILDING, MEANING, READING, Mistake, Refusal
from lightship.dockerfile.notation.whitespace import SPACE
from lightship.dockerfile.syntax.directives import DirectiveReader
from lightship.dockerfile.syntax.heredoc import Heredoc, Marker, closes, last_lines, markers
from lightship.dockerfile.syntax.instruction import Instruction
from lightship.dockerfile.syntax.instructions import KINDS, Onbuild
from lightship.dockerfile.syntax.logical_line import LogicalLine, PhysicalLines, join_lines
from lightship.dockerfile.syntax.meaning import check_meaning
from lightship.dockerfile.syntax.reading import read_instruction
from lightship.dockerfile.syntax.source import Source
from lightship.dockerfile.tree import Comment, Dockerfile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.build_options import BuildOptions

HEREDOC_KEYWORDS: Final = ("RUN", "COPY", "ADD")
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
