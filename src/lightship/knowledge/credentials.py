"""Finding credentials by the shape of a value, never by a word in a name alone.

:func:`find_credentials` looks for tokens, keys and passwords in any text;
:func:`judge_assignment` judges a value together with the name it is given.
Both take linear time on any input, and compile no regular expression.
"""

from __future__ import annotations

from lightship.knowledge.credential_checks import passes
from lightship.knowledge.credential_contexts import FINDERS, marks
from lightship.knowledge.credential_names import name_suggests_credential, names_password
from lightship.knowledge.credential_shapes import SHAPES, WORD
from lightship.knowledge.credential_values import (
    is_fingerprint,
    is_placeholder,
    is_reference,
    redacted,
    strength,
)
from lightship.knowledge.word_search import WordSearch
from lightship.model.severity import Confidence
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.knowledge.credential_shapes import Shape

__all__ = [
    "Clean",
    "Credential",
    "CredentialMatch",
    "find_credentials",
    "judge_assignment",
    "name_suggests_credential",
    "of_shape",
    "redacted",
]

SHORTEST_FIND: Final = 8
"""The length of the shortest text with a credential in it: ``a://:b@c``."""

SHORTEST_TOKEN: Final = 8
"""A shorter value of a token or key is none: ``API_KEY=1``."""


class CredentialMatch(Value):
    """A credential in a text: its kind, where it starts and ends, and how sure that is."""

    __slots__ = ("confidence", "end", "kind", "start")

    def __init__(self, kind: str, start: int, end: int, confidence: Confidence) -> None:
        self.kind: Final = kind
        self.start: Final = start
        self.end: Final = end
        self.confidence: Final = confidence


class Credential(Value):
    """The judgement that a value is a credential: of what kind, and how sure that is."""

    __slots__ = ("confidence", "kind")

    def __init__(self, kind: str, confidence: Confidence) -> None:
        self.kind: Final = kind
        self.confidence: Final = confidence


class Clean(Value):
    """The judgement that a value is no credential.

    ``reason`` is ``name``, ``empty``, ``placeholder``, ``reference``,
    ``fingerprint``, ``setting`` (a number) or ``short``.
    """

    __slots__ = ("reason",)

    def __init__(self, reason: str) -> None:
        self.reason: Final = reason


def find_credentials(text: str, lowered: str | None = None) -> list[CredentialMatch]:
    """Return the credentials in ``text``, in order, none within another.

    ``lowered`` is the same in lower case, where that is at hand.
    """
    if len(text) < SHORTEST_FIND:
        return []
    told = _telling()
    places = told.search.found_in(text.lower() if lowered is None else lowered)
    if not places:
        return []
    shapes = {shape for place in places for shape in told.shapes[place]}
    found = [match for shape in sorted(shapes) for match in of_shape(text, SHAPES[shape])]
    finders = {finder for place in places for finder in told.finders[place]}
    for finder in sorted(finders):
        found += [CredentialMatch(*match) for match in FINDERS[finder][1](text)]
    if not found:
        return found
    found.sort(key=lambda match: (match.start, -match.end, -match.confidence))
    apart: list[CredentialMatch] = []
    for match in found:
        if apart and match.start < apart[-1].end:
            if match.confidence > apart[-1].confidence:
                apart[-1] = match
        else:
            apart.append(match)
    return apart


def judge_assignment(name: str, value: str) -> Credential | Clean:
    """Judge ``value`` as the value of a variable called ``name``."""
    text = value.strip().strip("\"'")
    if not text:
        return Clean("empty")
    matches = find_credentials(text)
    if matches:
        surest = max(matches, key=lambda match: match.confidence)
        return Credential(surest.kind, surest.confidence)
    if not name_suggests_credential(name):
        return Clean("name")
    return _judge_literal(text, is_password=names_password(name))


def _judge_literal(text: str, *, is_password: bool) -> Credential | Clean:
    """Judge a value whose name says that it is a credential."""
    if is_reference(text):
        return Clean("reference")
    if is_placeholder(text):
        return Clean("placeholder")
    if is_fingerprint(text):
        return Clean("fingerprint")
    if text.isdigit() and (len(text) < 4 or not is_password):
        return Clean("setting")
    if is_password:
        return Credential("password", strength(text))
    if len(text) < SHORTEST_TOKEN:
        return Clean("short")
    return Credential("secret", strength(text))


class _Telling:
    """The words that tell which shapes and finders a text is worth; all are in lower case.

    ``shapes`` and ``finders`` are the numbers of those that each word of ``search`` stands for.
    """

    __slots__ = ("finders", "search", "shapes")

    def __init__(self) -> None:
        shapes: dict[str, list[int]] = {}
        finders: dict[str, list[int]] = {}
        for number, shape in enumerate(SHAPES):
            shapes.setdefault(shape.prefix.lower(), []).append(number)
        for number, (words, _) in enumerate(FINDERS):
            for word in dict.fromkeys(words):
                finders.setdefault(word, []).append(number)
        self.search: Final = WordSearch(dict.fromkeys((*shapes, *finders)))
        self.shapes: Final = [shapes.get(word, []) for word in self.search.words]
        self.finders: Final = [finders.get(word, []) for word in self.search.words]


def _telling() -> _Telling:
    if not _known:
        _known.append(_Telling())
    return _known[0]


_known: list[_Telling] = []


def of_shape(text: str, shape: Shape) -> Iterator[CredentialMatch]:
    """Yield the tokens of one shape: whole words, before and after which none goes on.

    What may stand within a token may not stand before it, so that of a run of
    such characters only one place is measured.
    """
    separators = WORD + shape.alphabet
    for start in marks(text, shape.prefix):
        if start and text[start - 1] in separators:
            continue
        body = start + len(shape.prefix)
        window = text[body : body + shape.longest + 1]
        length = len(window[: len(window) - len(window.lstrip(shape.alphabet))].rstrip("."))
        end = body + length
        if shape.shortest <= length <= shape.longest and text[end : end + 1] not in _WORD:
            confidence = _confidence(shape, text[start:end])
            if confidence is not None:
                yield CredentialMatch(shape.kind, start, end, confidence)


def _confidence(shape: Shape, token: str) -> Confidence | None:
    """Tell how sure it is that what has the shape of a token is one; None when it is none."""
    verdict = passes(shape.check, token, shape.prefix)
    if verdict is False or is_placeholder(token[len(shape.prefix) :]):
        return None
    return Confidence.LOW if verdict is None else shape.confidence


_WORD: Final = frozenset(WORD)
"""What may not follow a token."""
