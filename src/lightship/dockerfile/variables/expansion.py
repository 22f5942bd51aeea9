"""Expands the variables of words, exactly as BuildKit does.

``$name``, ``${name}`` and ``${name:-word}`` with each of its operators, inside
and outside quotes, with either escape character. Nothing is read but the word
and the environment it is given.

Known to differ: nesting deeper than
:data:`~lightship.dockerfile.variables.word_lexer.NESTING_LIMIT` and words whose variables
bring in more than :data:`~lightship.dockerfile.variables.allowance.EXPANSION_LIMIT`
characters are errors here; letters that are new in Unicode may be letters in a
name for one of the two only.

Source: ``shell/lex.go`` of moby/buildkit.
"""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from lightship.dockerfile.variables.word_lexer import VariableUse

__all__ = ["Expansion", "expand", "expand_words", "process_words"]


class Expansion(Value):
    """What became of a word.

    ``text`` is the word with its variables expanded, ``uses`` are the variables
    it names, in source order, and ``unmatched`` the sorted names of those that
    were looked up and not set, with a default or without.
    """

    __slots__ = ("text", "unmatched", "uses")

    def __init__(
        self, text: str, unmatched: tuple[str, ...], uses: tuple[VariableUse, ...]
    ) -> None:
        self.text: Final = text
        self.unmatched: Final = unmatched
        self.uses: Final = uses


def expand(
    word: str,
    environment: Mapping[str, str],
    escape: str = "\\",
    *,
    process_quotes: bool = True,
) -> Expansion:
    """Return ``word`` expanded, its quotes and escape characters removed.

    ``escape`` is the Dockerfile's escape character, a backslash or a backtick.
    Without ``process_quotes`` quotes are ordinary characters, as in the bodies
    of here-documents. Raises :class:`~lightship.model.errors.ExpansionError`
    where the word is malformed, and its subclass
    :class:`~lightship.model.errors.RequiredVariable` where ``${name:?text}``
    demands a value that is not there.
    """
    if _is_plain(word, escape):
        return Expansion(word, (), ())
    if process_quotes and _is_plainly_quoted(word, escape):
        return Expansion(word[1:-1], (), ())
    from lightship.dockerfile.variables.word_lexer import WordLexer  # noqa: PLC0415 - plain words do without

    lexer = WordLexer(word, environment, escape, process_quotes=process_quotes)
    text = lexer.text()
    return Expansion(text, tuple(sorted(lexer.unmatched)), tuple(lexer.uses))


def _is_plain(word: str, escape: str) -> bool:
    return (
        "$" not in word
        and escape not in word
        and '"' not in word
        and "'" not in word
        and word.isascii()
    )


def _is_plainly_quoted(word: str, escape: str) -> bool:
    return (
        len(word) > 1 and word[0] == word[-1] and word[0] in "\"'" and _is_plain(word[1:-1], escape)
    )


def expand_words(word: str, environment: Mapping[str, str], escape: str = "\\") -> list[str]:
    """Return the words that ``word`` becomes if it is split at blanks after its expansion.

    Blanks that stand in quotes, or in a variable that does, part no words. So
    EXPOSE reads its arguments. Raises as :func:`expand` does.
    """
    return process_words(word, environment, escape)


def process_words(
    word: str,
    environment: Mapping[str, str],
    escape: str = "\\",
    *,
    raw_quotes: bool = False,
    raw_escapes: bool = False,
    skip_unset: bool = False,
) -> list[str]:
    """Return the words of :func:`expand_words`, with the options that here-documents need.

    Quotes stay with ``raw_quotes``, escape characters with ``raw_escapes``, and
    variables that are not set stay as written with ``skip_unset``. Markers of
    here-documents are looked for with all three and no variables; a marker's
    name is then read with ``skip_unset`` alone, and again with ``raw_quotes`` to
    see whether it was quoted. Raises as :func:`expand` does; BuildKit takes a
    line that cannot be read to have no markers.
    """
    from lightship.dockerfile.variables.word_lexer import WordLexer  # noqa: PLC0415 - few words need it
    from lightship.dockerfile.variables.word_splitting import WordSplitter  # noqa: PLC0415 - likewise

    splitter = WordSplitter()
    WordLexer(
        word,
        environment,
        escape,
        raw_quotes=raw_quotes,
        raw_escapes=raw_escapes,
        skip_unset=skip_unset,
        splitter=splitter,
    ).text()
    return splitter.words()
