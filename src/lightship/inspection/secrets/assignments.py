"""Values that only their name gives away: ``password = "..."``, ``<token>...</token>``."""

from __future__ import annotations

import re
from itertools import pairwise

from lightship.inspection.secrets.sighting import Sighting
from lightship.knowledge.credential_names import name_suggests_credential, words_of
from lightship.knowledge.credential_providers import provider_kind
from lightship.knowledge.credential_shapes import BASE64
from lightship.knowledge.credential_values import is_random
from lightship.model.severity import Confidence
from lightship.rules.secrets.declared_credential import judged_literal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.inspection.secrets.sighting import Form

LONGEST_VALUE = 400
"""The most characters of a value that are looked at."""

_ASSIGNMENT = re.compile(
    r"""(?P<name>[A-Za-z_][\w.-]{0,63}+)["'\])]{0,3}[ \t]{0,4}(?::=|=>|==?|:)[ \t]{0,4}"""
    rf"""(?:"(?P<double>[^"\n]{{1,{LONGEST_VALUE}}})"|'(?P<single>[^'\n]{{1,{LONGEST_VALUE}}})'"""
    rf"""|(?P<bare>[^\s"'`,;]{{1,{LONGEST_VALUE}}}))""",
    re.ASCII,
)
_ELEMENT = re.compile(r"<(?P<name>[\w.-]{1,64})>(?P<value>[^<\s]{1,200})</", re.ASCII)
_CODE = frozenset("(){}[]<>$\\|`")
_HEADERS_OF_TOKENS = ("bearer ", "basic ", "token ")


def assignments(text: str) -> Iterator[Sighting]:
    """Find literal credentials that are given to a name which says so."""
    for match in _ASSIGNMENT.finditer(text):
        quoted = match["double"] or match["single"]
        value = quoted or match["bare"].rstrip(".")
        group = "double" if match["double"] else "single" if quoted else "bare"
        sighting = _judged(match["name"], value, match.start(group), is_quoted=bool(quoted))
        if sighting is not None:
            yield sighting


def elements(text: str) -> Iterator[Sighting]:
    """Find literal credentials in the elements of XML whose name says so."""
    for match in _ELEMENT.finditer(text):
        sighting = _judged(match["name"], match["value"], match.start("value"), is_quoted=True)
        if sighting is not None:
            yield sighting


def _judged(name: str, value: str, start: int, *, is_quoted: bool) -> Sighting | None:
    if not name_suggests_credential(name) or _is_code(value) or _is_prose(name, value):
        return None
    verdict = judged_literal(name, value)
    if verdict is None:
        return None
    kind = provider_kind(name, value, verdict.kind)
    if kind == "secret" and verdict.confidence < Confidence.HIGH:
        return None
    form: Form = "quoted" if is_quoted else "bare"
    note = f"the value of {name}"
    return Sighting(kind, start, start + len(value), verdict.confidence, note, form)


def _is_code(value: str) -> bool:
    return not _CODE.isdisjoint(value)


def _is_prose(name: str, value: str) -> bool:
    """Tell whether a value is words: a message, the name of a field, or its own name again."""
    if not any(map(str.isdigit, value)):
        is_drawn = value.isalpha() and value.islower() and is_random(value)
        return not value.strip(BASE64 + "_-.: ") and not is_drawn and not _is_mixed(value)
    if " " in value:
        return not is_random(value)
    return bool(set(words_of(value)) & set(words_of(name)))


def _is_mixed(value: str) -> bool:
    """Tell whether capitals and small letters change as often as by lot, and not as in words."""
    steps = pairwise(value)
    return sum(one.islower() != two.islower() for one, two in steps) * 5 >= 2 * len(value)
