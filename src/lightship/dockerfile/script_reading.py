"""Which text of an instruction a POSIX shell reads, and where it stands in the file.

A shell-form command is the script; so is the body of a here-document that is
all of RUN, for the stage's shell. A body that starts with ``#!`` is run by the
interpreter that it names. An exec form starts no shell: it is read as the one
command that it is. Source: ``dispatchRun`` of moby/buildkit.
"""

from __future__ import annotations

from lightship.dockerfile.placed_script import PlacedScript
from lightship.dockerfile.shell import dialect_of, dialect_of_shebang, read_script
from lightship.dockerfile.syntax.heredoc import is_marker
from lightship.dockerfile.syntax.instructions import CommandInstruction, Healthcheck
from lightship.dockerfile.syntax.segments import Segments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.shell import Script
    from lightship.dockerfile.shell.dialect import Dialect
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.heredoc import Heredoc
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.words import Range

    Text = tuple[str, Segments]
    """A script's text, and where its characters stand in the file."""


USUAL_SHELL: Final = ("/bin/sh", "-c")
"""What nearly all scripts are run by."""


class Scripts:
    """The scripts that this process has read: the same text is the same tree.

    Dockerfiles of one family share most of their text. Trees are never changed,
    so one may stand in many files; the oldest make room for the newest.
    """

    __slots__ = ("_read", "_size")

    LARGEST = 1_000_000
    """The characters of text whose trees are kept."""

    def __init__(self) -> None:
        self._read: dict[str, Script] = {}
        self._size = 0

    def read(self, text: str) -> Script:
        """Return the tree of ``text``."""
        script = self._read.get(text)
        if script is None:
            script = self._read[text] = read_script(text)
            self._size += len(text)
            while self._size > self.LARGEST and len(self._read) > 1:
                oldest = next(iter(self._read))
                self._size -= len(oldest)
                del self._read[oldest]
        return script


SCRIPTS: Final = Scripts()
"""A memory, not a state: a script is the same whether it was read before or not."""


def script_of(instruction: Instruction, stage: Stage) -> PlacedScript | None:
    """Return the shell text of ``instruction`` of ``stage``, read; None where there is none."""
    if isinstance(instruction, Healthcheck):
        words, ranges = instruction.words[1:], instruction.ranges[1:]
    elif isinstance(instruction, CommandInstruction) and instruction.name != "SHELL":
        words, ranges = instruction.words, instruction.ranges
    else:
        return None
    if not words:
        return None
    if instruction.is_json:
        text, segments = _exec_form(instruction, words, ranges)
    else:
        text, segments = shell_form(instruction, ranges[0])
        shell = stage.state_at(instruction).default_shell(stage.system)
        is_usual = shell == USUAL_SHELL and not text.startswith("#!")
        if not is_usual and not reader_of(instruction, text, shell).is_posix:
            return None
    return PlacedScript(instruction, SCRIPTS.read(text), segments)


def shell_form(instruction: Instruction, place: Range) -> Text:
    """Return what a shell is given of ``instruction``, whose command stands in ``place``."""
    heredoc = _script_heredoc(instruction)
    if heredoc is not None:
        return heredoc.text, heredoc.segments
    if instruction.heredocs:
        return _with_bodies(instruction, place)
    return instruction.text[place[0] : place[1]], _segments_of(instruction, place)


def reader_of(instruction: Instruction, text: str, shell: tuple[str, ...]) -> Dialect:
    """Return what reads ``text``, which is :func:`shell_form` of ``instruction``.

    ``shell`` are the words that its shell-form commands stand behind.
    """
    if names_its_reader(instruction, text):
        return dialect_of_shebang(text.partition("\n")[0])
    return dialect_of(shell)


def names_its_reader(instruction: Instruction, text: str) -> bool:
    """Return whether ``text`` is run by what its own first line names, whatever the shell is."""
    return text.startswith("#!") and _script_heredoc(instruction) is not None


def _script_heredoc(instruction: Instruction) -> Heredoc | None:
    """Return the here-document that is all of RUN's command, if it is one."""
    if instruction.name == "RUN" and instruction.heredocs and is_marker(instruction.words[0]):
        return instruction.heredocs[0]
    return None


def _with_bodies(instruction: Instruction, place: Range) -> Text:
    """Return the command line with the here-documents behind it, as the shell is given it."""
    text = instruction.text[place[0] : place[1]]
    pieces = list(_segments_of(instruction, place).pieces)
    for heredoc in instruction.heredocs:
        text += "\n"
        pieces.append((len(text), heredoc.start, len(heredoc.body)))
        text += heredoc.body + heredoc.marker.name
    return text, Segments(tuple(pieces))


def _segments_of(instruction: Instruction, place: Range) -> Segments:
    """Return the segments of the instruction's joined text in ``place``, counted from its start."""
    start, end = place
    line = instruction.line.segments
    pieces = []
    for joined, file, length in line.pieces:
        stop = joined + length
        if start <= joined and stop <= end:
            pieces.append((joined - start, file, length))
            continue
        low, high = max(start, joined), min(end, stop)
        if low < high:
            pieces.append((low - start, file + low - joined, high - low))
    return Segments(tuple(pieces) or ((0, line.to_file(start), 0),))


def _exec_form(instruction: Instruction, words: tuple[str, ...], ranges: tuple[Range, ...]) -> Text:
    """Return the words as a shell would have to be given them, each mapped to its own place."""
    text = ""
    pieces = []
    for word, (start, end) in zip(words, ranges, strict=True):
        quoted = _quoted(word)
        text += " " if text else ""
        # The JSON string stands in its own quotes, which a word without any has not.
        inset = 0 if quoted != word else 1
        file = instruction.line.segments.to_file(start + inset)
        pieces.append((len(text), file, min(len(quoted), end - start - inset)))
        text += quoted
    return text, Segments(tuple(pieces))


_PLAIN: Final = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:@%+,"
)


def _quoted(word: str) -> str:
    if word and _PLAIN.issuperset(word):
        return word
    return "'" + word.replace("'", "'\\''") + "'"
