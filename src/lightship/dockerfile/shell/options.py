"""Options and operands of a program, as the common conventions read them.

A grammar is two facts: which options take a value (``valued``), and whether
one dash opens a cluster of letters (``-yq``, the POSIX way) or one long name
(``-target``, the way of Go, Maven and Terraform). Sources: POSIX.1-2024, Base
Definitions, 12.2; the GNU C library's manual, 26.1.1.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence
    from typing import Final

    from lightship.dockerfile.shell.word import Word

NOTHING: frozenset[str] = frozenset()


class Option:
    """One option as given: ``name`` with its dashes, ``value`` or None, and its words.

    ``value`` is the text of ``--name=value``, of the next word where the
    grammar says that the option takes one, or of the rest of a cluster.
    ``word`` is where the option stands; ``value_word`` is the next word where
    that is the value, None where the value stands in ``word`` itself.
    """

    __slots__ = ("name", "value", "value_word", "word")

    def __init__(
        self, name: str, word: Word, value: str | None = None, value_word: Word | None = None
    ) -> None:
        self.name: Final = name
        self.word: Final = word
        self.value: Final = value
        self.value_word: Final = value_word

    def __repr__(self) -> str:
        return f"Option({self.name!r}, {self.value!r})"


class Options:
    """What :func:`read_options` makes of a program's arguments."""

    __slots__ = ("given", "operands")

    def __init__(self, given: tuple[Option, ...], operands: tuple[Word, ...]) -> None:
        self.given: Final = given
        self.operands: Final = operands

    def has(self, *names: str) -> bool:
        """Return whether an option of one of these names is given, with or without a value."""
        return any(option.name in names for option in self.given)

    def count(self, *names: str) -> int:
        """Return how often options of these names are given."""
        return sum(option.name in names for option in self.given)

    def option(self, *names: str) -> Option | None:
        """Return the last option of one of these names, which is the one that counts."""
        for option in reversed(self.given):
            if option.name in names:
                return option
        return None

    def value(self, *names: str) -> str | None:
        """Return the value of the last option of one of these names, or None."""
        option = self.option(*names)
        return option.value if option else None

    def values(self, *names: str) -> tuple[str, ...]:
        """Return all values given to options of these names, in order."""
        return tuple(
            option.value
            for option in self.given
            if option.name in names and option.value is not None
        )


def read_options(
    arguments: Sequence[Word], valued: Container[str] = NOTHING, *, clusters: bool = True
) -> Options:
    """Return the options and operands of ``arguments``, the words after a program's name.

    ``valued`` names the options that take a value, with their dashes; where
    ``clusters`` is false, ``-name`` is one option. After ``--`` every word is
    an operand; ``-`` always is one.
    """
    given: list[Option] = []
    operands: list[Word] = []
    at = 0
    while at < len(arguments):
        word = arguments[at]
        text = word.text
        at += 1
        if text == "--":
            operands += arguments[at:]
            break
        if text[:1] != "-" or text == "-":
            operands.append(word)
            continue
        follower = arguments[at] if at < len(arguments) else None
        if clusters and text[1] != "-" and text not in valued:
            taken = _read_cluster(word, text, valued, follower, given)
        else:
            taken = _read_name(word, text, valued, follower, given)
        at += taken
    return Options(tuple(given), tuple(operands))


def _read_name(
    word: Word, text: str, valued: Container[str], follower: Word | None, given: list[Option]
) -> int:
    """Add the option that ``word`` names; return how many words after it are its value."""
    name, equals, value = text.partition("=")
    if equals:
        given.append(Option(name, word, value))
    elif name in valued and follower is not None:
        given.append(Option(name, word, follower.text, follower))
        return 1
    else:
        given.append(Option(name, word))
    return 0


def _read_cluster(
    word: Word, text: str, valued: Container[str], follower: Word | None, given: list[Option]
) -> int:
    """Add the options of a cluster of letters; return how many words after it are a value."""
    for index in range(1, len(text)):
        name = "-" + text[index]
        rest = text[index + 1 :]
        if rest[:1] == "=":
            given.append(Option(name, word, rest[1:]))
            return 0
        if name in valued:
            if rest or follower is None:
                given.append(Option(name, word, rest or None))
                return 0
            given.append(Option(name, word, follower.text, follower))
            return 1
        given.append(Option(name, word))
    return 0


def has_flag(arguments: Iterable[Word], names: Container[str], *, clusters: bool = True) -> bool:
    """Return whether ``arguments`` hold one of the options ``names`` before ``--``.

    Without a grammar: ``--name``, ``--name=value``, ``-n``, and ``-n`` among
    the letters of a cluster unless ``clusters`` is false.
    """
    for word in arguments:
        text = word.text
        if text[:1] != "-":
            continue
        if text in names:
            return True
        if text == "--":
            return False
        if text[:2] == "--" or not clusters:
            if text.partition("=")[0] in names:
                return True
        elif any("-" + letter in names for letter in text[1:]):
            return True
    return False
