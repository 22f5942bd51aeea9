"""SPDX licence expressions: ``MIT``, ``GPL-2.0-or-later WITH Classpath-exception-2.0 OR MIT``.

Source: Annex B of the SPDX Specification 3.0. Identifiers are the same in
upper and lower case; operators are all upper or all lower.
"""

from __future__ import annotations

from lightship.knowledge.spdx_table import EXCEPTIONS, LICENSES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_LICENSES: Final = {name.lower(): name for name in LICENSES.split()}
_EXCEPTIONS: Final = {name.lower(): name for name in EXCEPTIONS.split()}
_IDENTIFIER: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.")
_JOINS: Final = ("AND", "OR", "and", "or")
_WITH: Final = ("WITH", "with")


def expression_fault(text: str) -> str:
    """Return what keeps ``text`` from being a licence expression; empty where nothing does."""
    before = "("
    depth = 0
    for token in text.replace("(", " ( ").replace(")", " ) ").split():
        fault = _token_fault(token, before)
        if fault:
            return fault
        depth += (token == "(") - (token == ")")
        if depth < 0:
            return "a ) closes nothing"
        before = _kind(token, before)
    if before in ("(", "join"):
        return "a licence is missing at its end" if text.strip() else "it is empty"
    if before == "with":
        return "an exception is missing at its end"
    return "a ( is not closed" if depth else ""


def license_id(text: str) -> str:
    """Return the identifier in the list that ``text`` is, in its own spelling; or empty."""
    return _LICENSES.get(text.strip().lower(), "")


def listed_expression(text: str) -> str:
    """Return the expression that ``text`` is, spelt as the list has it, operators in capitals.

    It is empty where ``text`` is none, or refers to a licence that is not in the list.
    """
    if "Ref-" in text or expression_fault(text):
        return ""
    tokens = text.replace("(", " ( ").replace(")", " ) ").split()
    return " ".join(map(_spelt, tokens)).replace("( ", "(").replace(" )", ")")


def _spelt(token: str) -> str:
    name = token.lower()
    if token in _JOINS or token in _WITH:
        return token.upper()
    if name in _LICENSES or name in _EXCEPTIONS:
        return _LICENSES.get(name) or _EXCEPTIONS[name]
    return f"{_LICENSES[name[:-1]]}+" if name.endswith("+") else token


def _kind(token: str, before: str) -> str:
    """Return what ``token``, which may stand behind ``before``, is."""
    if token in "()":
        return token
    if before in ("(", "join"):
        return "licence"
    if before == "with":
        return "exception"
    return "with" if token in _WITH else "join"


def _token_fault(token: str, before: str) -> str:
    if before in ("(", "join"):
        return "" if token == "(" or _is_licence(token) else f"there is no licence {token}"
    if before == "with":
        return "" if _is_exception(token) else f"there is no exception {token}"
    if token == ")" or token in _JOINS or (token in _WITH and before == "licence"):
        return ""
    return f"{token} stands where AND or OR must"


def _is_licence(token: str) -> bool:
    name = token.lower()
    if name in _LICENSES or (name.endswith("+") and name[:-1] in _LICENSES):
        return True
    document, colon, reference = token.rpartition(":")
    if colon and not _is_reference(document, "DocumentRef-"):
        return False
    return _is_reference(reference, "LicenseRef-")


def _is_exception(token: str) -> bool:
    return token.lower() in _EXCEPTIONS or _is_reference(token, "AdditionRef-")


def _is_reference(text: str, prefix: str) -> bool:
    return text.startswith(prefix) and len(text) > len(prefix) and _IDENTIFIER.issuperset(text)
