"""A name for a finding that survives moved lines."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from lightship.model.finding import Finding

DIGITS: Final = 16
"""The hexadecimal digits that are kept of a hash."""


def fingerprints(findings: Iterable[Finding], path: str = "") -> list[str]:
    """Return a fingerprint of :data:`DIGITS` hexadecimal digits for each of ``findings``.

    It is made from the rule, the file and the text that the finding is about,
    blanks folded; equal ones are told apart by their order in the file. The
    file is called ``path`` where that is given, so that it does not matter from
    which folder it was checked.
    """
    seen: dict[tuple[str, ...], int] = {}
    made = []
    for finding in findings:
        key = (finding.shown_code, path or finding.path, _folded(finding.subject))
        count = seen[key] = seen.get(key, 0) + 1
        made.append(_hash(*key, str(count)))
    return made


def mark(finding: Finding) -> str:
    """Return what a baseline calls ``finding`` within its file: the rule, and a hash of the text.

    Equal findings of one file have the same; a baseline counts them.
    """
    return f"{finding.shown_code} {_hash(_folded(finding.subject))}"


def _folded(subject: str) -> str:
    return " ".join(subject.split())


def _hash(*parts: str) -> str:
    from hashlib import sha256  # noqa: PLC0415 - only where fingerprints are written

    text = "\0".join(parts)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
