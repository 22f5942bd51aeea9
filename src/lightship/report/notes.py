"""Notes for people: what is noted of many Dockerfiles alike is told once, with their number."""

from __future__ import annotations

from lightship.report.printable import printable
from lightship.report.summary import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from lightship.checking.note import Note

FEW: Final = 3
"""The Dockerfiles that are named where the same is noted of them; more are counted."""


def notes_in_words(notes: Iterable[Note]) -> list[str]:
    """Return each of ``notes`` once, in order; one of many Dockerfiles stands for the others.

    It stands where the first of them does.
    """
    known = dict.fromkeys(notes)
    numbers: dict[str, int] = {}
    for note in known:
        numbers[note.text] = numbers.get(note.text, 0) + bool(note.path)
    told: dict[str, None] = {}
    for note in known:
        number = numbers[note.text]
        is_one_of_many = bool(note.path) and number > FEW
        words = f"{counted(number, 'Dockerfile')}: {note.text}" if is_one_of_many else str(note)
        told[printable(words)] = None
    return list(told)
