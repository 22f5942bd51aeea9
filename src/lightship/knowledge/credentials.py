"""Finding credentials by the shape of a value, never by a word in a name alone.

:func:`find_credentials` looks for tokens, keys and passwords in any text;
:func:`judge_assignment` judges a value together with the name it is given.
Both take linear time on any input, and compile no regular expression.
"""

from __future__ import annotations

from lightship.knowledge.credential_checks import passes
from lightship.knowledge.credential_contexts import FINDERS, HINTED_FINDERS, HINTS, marks
from lightship.knowledge.credential_names import name_suggests_credential, names_password
from lightship.knowledge.credential_shapes import SHAPES, SLASHED_SHAPES, WORD
from lightship.knowledge.credential_values import (
    is_fingerprint,
    is_placeholder,
    is_reference,
    redacted,
    strength,
)
from lightship.model.severity import Confidence
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from lightship.knowledge.credential_shapes import Shape

__all__ = [
    "Clean",
    "Credential",
    "CredentialMatch",
    "find_credentials",
    "judge_assignment",
    "name_suggests_credential",
    "redacted",
]

SHORTEST_WORD = 18
"""The length of the shortest shape; most words of a Dockerfile are shorter, and passed over."""

SHORTEST_FIND = 8
"""The length of the shortest text with a credential in it: ``a://:b@c``."""

_BETWEEN_WORDS = str.maketrans(dict.fromkeys("/:=\"'`,;@?&()[]{}<>|$", " "))
_BETWEEN_PARTS = str.maketrans(
    dict.fromkeys([mark for mark in map(chr, range(128)) if mark not in WORD], " ")
)

HEAD = 2
"""The characters of a prefix by which it is looked up."""

SHORTEST_TOKEN = 8
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


def find_credentials(text: str) -> list[CredentialMatch]:
    """Return the credentials in ``text``, in order, none within another."""
    if len(text) < SHORTEST_FIND:
        return []
    found = [match for shape in _shapes_in(text) for match in _of_shape(text, shape)]
    for needed, finder in FINDERS:
        for mark in needed:
            if mark in text:
                found += [CredentialMatch(*match) for match in finder(text)]
                break
    lowered = text.lower()
    hints = [hint for hint in HINTS if hint in lowered]
    if hints:
        for wanted, finder in HINTED_FINDERS:
            if not wanted.isdisjoint(hints):
                found += [CredentialMatch(*match) for match in finder(text)]
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


def _shapes_in(text: str) -> list[Shape]:
    """Return the shapes whose prefix is in a word of ``text`` that is long enough for one."""
    addresses = _long_words(text)
    if not addresses:
        return []
    shapes = [shape for shape in SLASHED_SHAPES if shape.prefix in addresses]
    words = _long_words(addresses.translate(_BETWEEN_WORDS))
    if words:
        shapes += [shape for shape in _begun_in(words) if shape.prefix in words]
    return shapes


def _begun_in(words: str) -> Iterable[Shape]:
    """Return the shapes that may begin in ``words``: no part of a word goes on before a token."""
    if not words.isascii():
        return SHAPES
    known = _by_head()
    heads = {part[:HEAD] for part in words.translate(_BETWEEN_PARTS).split()}
    return [SHAPES[each] for each in sorted([n for head in heads for n in known.get(head, ())])]


def _long_words(text: str) -> str:
    return " ".join([word for word in text.split() if len(word) >= SHORTEST_WORD])


def _by_head() -> dict[str, list[int]]:
    """Return the numbers of the shapes by the first characters of their prefixes."""
    if not _heads:
        for number, shape in enumerate(SHAPES):
            _heads.setdefault(shape.prefix[:HEAD], []).append(number)
    return _heads


_heads: dict[str, list[int]] = {}


def _of_shape(text: str, shape: Shape) -> Iterator[CredentialMatch]:
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


_WORD = frozenset(WORD)
"""What may not follow a token."""
