"""A word of a shell script: as written, and as it is after quote removal."""

from __future__ import annotations

from lightship.dockerfile.shell.quoting import SPECIAL, Unquoted, unquote

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lightship.dockerfile.shell.quoting import Piece


class Places:
    """Where each character of a text that was taken out of a word stands in the script.

    ``starts`` and ``ends`` have one offset for each character: of an escaped
    one, the range with its backslash.
    """

    __slots__ = ("ends", "starts")

    def __init__(self, starts: Sequence[int], ends: Sequence[int]) -> None:
        self.starts: Final = starts
        self.ends: Final = ends

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the script that ``text[start:end]`` came from."""
        if not self.starts:
            return 0, 0
        if end > start:
            return self.starts[start], self.ends[end - 1]
        place = self.starts[start] if start < len(self.starts) else self.ends[-1]
        return place, place


class Word:
    """One word: ``text`` after quote removal, ``raw`` as written.

    ``script.text[word.start:word.end] == word.raw`` for every word, also for
    one inside ``sh -c '...'``. What cannot be known without running the script
    (variables, substitutions, globs) stands in ``text`` as written, and makes
    ``literal`` false.
    """

    __slots__ = ("_text", "_unquoted", "end", "raw", "start")

    def __init__(self, raw: str, start: int, end: int) -> None:
        self.raw: Final = raw
        self.start: Final = start
        self.end: Final = end
        self._text: str | None = None
        self._unquoted: Unquoted | None = None

    @property
    def unquoted(self) -> Unquoted:
        """The word after quote removal, and where its parts came from."""
        if self._unquoted is None:
            self._unquoted = unquote(self.raw)
        return self._unquoted

    @property
    def source(self) -> str:
        """The word as the shell that reads it sees it; :attr:`raw` may hold more escapes."""
        return self.raw

    @property
    def text(self) -> str:
        """The word without its quotes; what the shell would expand stands as written."""
        text = self._text
        if text is None:
            raw = self.raw
            text = self._text = raw if SPECIAL.isdisjoint(raw) else self.unquoted.text
        return text

    @property
    def literal(self) -> bool:
        """Whether :attr:`text` is what the program gets: nothing is left to expand."""
        return self.unquoted.literal

    @property
    def expands(self) -> bool:
        """Whether a variable or a substitution stands in the word."""
        return self.unquoted.expands

    @property
    def quoted(self) -> bool:
        """Whether any of the word was quoted."""
        return self.unquoted.quoted

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the script of a range of the word as its shell sees it."""
        return self.start + start, self.start + end

    def places(self, pieces: list[Piece]) -> Places:
        """Return where in the script each character of the ``pieces`` of this word stands."""
        starts: list[int] = []
        ends: list[int] = []
        for start, end, text in pieces:
            verbatim = len(text) == end - start
            for index in range(len(text)):
                first = start + index if verbatim else start
                place = self.range(first, first + 1 if verbatim else end)
                starts.append(place[0])
                ends.append(place[1])
        return Places(starts, ends)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.raw!r}, {self.start}, {self.end})"


class CarriedWord(Word):
    """A word of a script that is itself a word: ``raw`` may hold the outer word's escapes."""

    __slots__ = ("_places", "_source")

    def __init__(self, source: str, start: int, end: int, text: str, places: Places) -> None:
        """Take ``source``, the word as its own shell sees it, from ``start`` to ``end`` there.

        ``text`` is the outer script, and ``places`` says where in it the inner
        script stands.
        """
        first, last = places.range(start, end)
        super().__init__(text[first:last], first, last)
        self._source = source
        self._places: Final = Places(places.starts[start:end], places.ends[start:end])

    @property
    def source(self) -> str:
        """See :attr:`Word.source`."""
        return self._source

    @property
    def unquoted(self) -> Unquoted:
        """See :attr:`Word.unquoted`."""
        if self._unquoted is None:
            self._unquoted = unquote(self._source)
        return self._unquoted

    @property
    def text(self) -> str:
        """See :attr:`Word.text`."""
        return self.unquoted.text

    def range(self, start: int, end: int) -> tuple[int, int]:
        """See :meth:`Word.range`."""
        return self._places.range(start, end)
