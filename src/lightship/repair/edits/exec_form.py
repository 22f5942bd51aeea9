"""Moves between shell form and exec form, in place: the author's lines and comments stay.

An exec form may go on over several lines as any instruction may: the builder joins
them, without comments and continuations, before it reads the JSON array.
"""

from __future__ import annotations

from lightship.repair.edits.words import IN_PIECES, Uneditable, in_one_piece

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lightship.dockerfile.placed_script import PlacedScript
    from lightship.dockerfile.shell.word import Word
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site

SHELL = ("/bin/sh", "-c")
"""What a builder puts in front of a shell form where no SHELL says otherwise."""


def json_string(text: str) -> str:
    """Return ``text`` as a string of JSON, with its quotes."""
    from json import dumps  # noqa: PLC0415 - only where something is fixed

    return dumps(text, ensure_ascii=False)


def json_array(words: Iterable[str]) -> str:
    """Return ``words`` as an exec form on one line."""
    return f"[{', '.join(map(json_string, words))}]"


def words_as_array(
    site: Site, placed: PlacedScript, words: Sequence[Word], before: Sequence[str] = ()
) -> tuple[Replacement, ...]:
    """Return the edits that make the shell form of ``words`` an exec form, word by word.

    ``before`` come first in the array. Raises :class:`Uneditable` where anything but the
    words stands in the text, as a comment of the shell does, or a word is cut in two.
    """
    script = placed.script.text
    if script[: words[0].start].strip():
        raise Uneditable
    edits = []
    for number, word in enumerate(words):
        start, end = in_one_piece(placed.segments, word.start, word.end)
        is_last = number == len(words) - 1
        follower = len(script) if is_last else words[number + 1].start
        gap = script[word.end : follower]
        if gap.strip(" \t;" if is_last else " \t"):
            raise Uneditable
        if is_last and gap.strip():
            end = in_one_piece(placed.segments, word.start, len(script.rstrip()))[1]
        new = json_string(word.text) + ("]" if is_last else ",")
        if number == 0:
            new = "[" + "".join(f"{json_string(each)}, " for each in before) + new
        edits.append(site.replacement(start, end, new))
    return tuple(edits)


def text_as_array(
    site: Site,
    placed: PlacedScript,
    insertions: Sequence[tuple[int, str]] = (),
    behind: Sequence[str] = (),
) -> tuple[Replacement, ...]:
    """Return the edits that make a shell form ``["/bin/sh", "-c", "its text"]``.

    That is what the builder makes of it anyway. ``insertions`` are offsets in the text with
    what is put in there, in order; ``behind`` are words that follow the text.
    """
    text = placed.script.text
    end = len(text.rstrip())
    first = len(text) - len(text.lstrip())
    pieces = [(low, file, size) for low, file, size in placed.segments.pieces if low < end]
    if not pieces or "\n" in text:
        raise Uneditable(IN_PIECES)
    edits = []
    for number, (low, file, size) in enumerate(pieces):
        start = max(low, first) if number == 0 else low
        stop = min(low + size, end)
        new = _escaped(text, start, stop, insertions)
        if number == 0:
            new = "[" + "".join(f"{json_string(each)}, " for each in SHELL) + '"' + new
        if number == len(pieces) - 1:
            new += '"' + "".join(f", {json_string(each)}" for each in behind) + "]"
        edits.append(site.replacement(file + start - low, file + stop - low, new))
    return tuple(edits)


def _escaped(text: str, start: int, stop: int, insertions: Sequence[tuple[int, str]]) -> str:
    """Return ``text`` from ``start`` to ``stop`` for the inside of a string of JSON."""
    parts = []
    last = len(text.rstrip())
    for at, new in insertions:
        if start <= at < stop or at == stop == last:
            parts += [json_string(text[start:at])[1:-1], json_string(new)[1:-1]]
            start = at
    return "".join([*parts, json_string(text[start:stop])[1:-1]])


def insertion_in_string(
    site: Site, instruction: Instruction, index: int, offset: int, text: str
) -> Replacement:
    """Return the edit that puts ``text`` in at ``offset`` of the exec form's word ``index``.

    ``offset`` counts in the word as it is read, without quotes and escapes.
    """
    start, end = instruction.ranges[index]
    raw = instruction.text[start:end]
    at = start + _raw_offset(raw, offset)
    segments = instruction.line.segments
    place = segments.to_file(at) if at < end - 1 else segments.end_to_file(at)
    return site.insertion(place, json_string(text)[1:-1])


def _raw_offset(raw: str, offset: int) -> int:
    """Return where in ``raw``, a string of JSON, the character at ``offset`` is written."""
    at = 1
    for _ in range(offset):
        if raw[at] == "\\":
            if raw[at + 1] == "u":
                raise Uneditable
            at += 1
        at += 1
    return at
