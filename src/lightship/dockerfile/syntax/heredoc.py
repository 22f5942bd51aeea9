"""Here-documents: their markers on an instruction's line, and their bodies.

Source: ``parser.go`` (``heredocsFromLine``, ``ParseHeredoc``) of moby/buildkit.
"""

from __future__ import annotations

from lightship.dockerfile.mistake import Refusal
from lightship.dockerfile.variables.expansion import process_words
from lightship.model.errors import ExpansionError
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.syntax.segments import Segments


class Marker(Value):
    """What announces a here-document: ``3<<-'EOF'``.

    ``name`` is the word that ends the body, without quotes; ``expand`` is false
    where any of it was quoted; ``strip_tabs`` is true for ``<<-``.
    """

    __slots__ = ("descriptor", "expand", "name", "strip_tabs")

    def __init__(self, name: str, *, expand: bool, strip_tabs: bool, descriptor: int) -> None:
        self.name: Final = name
        self.expand: Final = expand
        self.strip_tabs: Final = strip_tabs
        self.descriptor: Final = descriptor


class Heredoc(Value):
    """One here-document: its marker, and its body as it stands in the file.

    ``body`` holds the lines with their endings, leading tabs included;
    ``start`` and ``end`` are its offsets in the file, the closing word left
    out. ``text`` is what the build uses, and ``segments`` maps that back.
    """

    __slots__ = ("body", "end", "marker", "start")

    def __init__(self, marker: Marker, body: str, start: int, end: int) -> None:
        self.marker: Final = marker
        self.body: Final = body
        self.start: Final = start
        self.end: Final = end

    @property
    def text(self) -> str:
        """The body as the build uses it: without leading tabs after ``<<-``."""
        return strip_tabs(self.body) if self.marker.strip_tabs else self.body

    @property
    def segments(self) -> Segments:
        """Where the characters of :attr:`text` stand in the file."""
        from lightship.dockerfile.syntax.segments import Segments  # noqa: PLC0415 - few files need it

        if not self.marker.strip_tabs:
            return Segments(((0, self.start, len(self.body)),))
        pieces, joined, file = [], 0, self.start
        for line in _lines(self.body):
            kept = len(line.lstrip("\t"))
            pieces.append((joined, file + len(line) - kept, kept))
            joined, file = joined + kept, file + len(line)
        return Segments(tuple(pieces) or ((0, self.start, 0),))


def _lines(body: str) -> list[str]:
    parts = body.split("\n")
    lines = [part + "\n" for part in parts[:-1]]
    return [*lines, parts[-1]] if parts[-1] else lines


def strip_tabs(body: str) -> str:
    """Return ``body`` with the tabs at the start of every line removed."""
    return "".join(line.lstrip("\t") for line in _lines(body))


def markers(line: str) -> tuple[Marker, ...]:
    """Return the markers on an instruction's joined line, in order.

    Quotes that do not close mean that no marker is seen at all, so that the
    body is read as instructions: that is how BuildKit does it. Raises
    :class:`Refusal` where a marker's own name cannot be read.
    """
    try:
        words = process_words(line, {}, raw_quotes=True, raw_escapes=True, skip_unset=True)
    except ExpansionError:
        return ()
    found = []
    for word in words:
        if "<<" in word:
            marker = read_marker(word)
            if marker is not None:
                found.append(marker)
    return tuple(found)


def read_marker(word: str) -> Marker | None:
    """Return the marker that ``word`` is, or None where it is none.

    Raises :class:`Refusal` where it looks like one and its name cannot be read.
    """
    digits, arrows, rest = word.partition("<<")
    if not arrows or "<" in rest or (digits and not (digits.isascii() and digits.isdigit())):
        return None
    tabs = rest.startswith("-")
    name = rest[1:].lstrip("\t\n\f\r ") if tabs else rest.lstrip("\t\n\f\r ")
    if not name:
        return None
    try:
        plain = process_words(name, {}, skip_unset=True)
        raw = process_words(name, {}, skip_unset=True, raw_quotes=True)
    except ExpansionError as error:
        raise Refusal(
            "unterminated-heredoc",
            f"the here-document's name cannot be read: {error.message}",
            "name it with letters alone, as in <<EOF",
        ) from None
    if len(plain) != 1:
        return None
    descriptor = int(digits) if digits and len(digits) < 19 else 0
    expand = _quotes(plain[0]) == _quotes(raw[0])
    return Marker(plain[0], expand=expand, strip_tabs=tabs, descriptor=descriptor)


def _quotes(word: str) -> int:
    return word.count("'") + word.count('"')


def closes(line: str, marker: Marker) -> bool:
    """Return whether the physical line ``line`` ends the body of ``marker``."""
    line = line.rstrip("\r\n")
    return (line.lstrip("\t") if marker.strip_tabs else line) == marker.name


def last_lines(lines: list[str]) -> tuple[dict[str, int], dict[str, int]]:
    """Return the last number, counted from 1, of each line, as :func:`closes` compares it.

    The first mapping is for markers that keep tabs, the second for those that strip them.
    """
    kept = {line.rstrip("\r\n"): number for number, line in enumerate(lines, 1)}
    stripped = {line.rstrip("\r\n").lstrip("\t"): number for number, line in enumerate(lines, 1)}
    return kept, stripped


def is_marker(word: str) -> bool:
    """Return whether ``word`` stands for a here-document among the words of COPY or ADD."""
    if "<<" not in word:
        return False
    try:
        return read_marker(word) is not None
    except Refusal:
        return False
