"""The names of the variables that a word uses."""

from __future__ import annotations

from lightship.dockerfile.variables.expansion import expand
from lightship.model.errors import ExpansionError


def names_used(word: str, escape: str) -> tuple[str, ...]:
    """Return the names of the variables in ``word``, in order, each once.

    Of a word that is malformed, or that demands a variable (``${NAME:?}``),
    what looks like a name counts.
    """
    if "$" not in word:
        return ()
    try:
        names = [use.name for use in expand(word, {}, escape).uses]
    except ExpansionError:
        names = [_first_name(part) for part in word.split("$")[1:]]
    return tuple(dict.fromkeys(filter(None, names)))


def _first_name(text: str) -> str:
    text = text.removeprefix("{")
    for at, letter in enumerate(text):
        if not (letter.isalnum() or letter == "_"):
            return text[:at]
    return text
