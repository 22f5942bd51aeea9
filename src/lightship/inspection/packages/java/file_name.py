"""What the name of a Java archive says: ``commons-io-2.15.1.jar``.

The words between dashes are the name up to the first that begins like a version: with a
digit, with ``build`` and a digit, or ``r4`` and ``rc1`` as a whole. This is how syft decides.
"""

from __future__ import annotations

import re
from posixpath import basename

_WORD = re.compile(r"[A-Za-z][\w.]*", re.ASCII)
_VERSION = re.compile(r"\d.*|build\d.*|rc?\d+", re.IGNORECASE | re.DOTALL)
_LATE_VERSION = re.compile(r"[._](?=(?:\d|build\d|rc?\d+$))", re.IGNORECASE)
_IDENTIFIER_START = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nl", "Sc", "Pc"))
_NAMED_WITH_GROUP = "org.eclipse."
_LONGEST_NAME = 255


def name_and_version(path: str) -> tuple[str, str]:
    """Return the name and the version in the last part of ``path``; either may be empty."""
    whole = basename(path)
    if len(whole) > _LONGEST_NAME:
        return "", ""
    stem = whole.rpartition(".")[0] or whole
    words = stem.split("-")
    for index, word in enumerate(words):
        rest = "-".join(words[index:])
        if index and _VERSION.fullmatch(rest):
            return "-".join(words[:index]), rest
        if not (_WORD.fullmatch(word) or (index and word == "")):
            return "", ""
    for match in _LATE_VERSION.finditer(stem):
        return stem[: match.start()], stem[match.end() :]
    return stem, ""


def artifact_name(name: str) -> str:
    """Return the artifact in ``name``: its last part, where it seems to begin with the group."""
    parts = name.split(".")
    if name.startswith(_NAMED_WITH_GROUP) or not all(map(_begins_identifier, parts)):
        return name
    return parts[-1]


def _begins_identifier(part: str) -> bool:
    from unicodedata import category  # noqa: PLC0415 - only names with dots need it

    return bool(part) and category(part[0]) in _IDENTIFIER_START
