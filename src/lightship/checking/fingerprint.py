"""A name for a finding that survives moved lines."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lightship.model.finding import Finding


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """Return a fingerprint of 16 hexadecimal digits for each of ``findings``, in their order.

    It is made from the rule, the file and the text that the finding is about,
    blanks folded; equal ones are told apart by their order in the file.
    """
    from hashlib import sha256  # noqa: PLC0415 - only where fingerprints are written

    seen: dict[tuple[str, ...], int] = {}
    made = []
    for finding in findings:
        key = (finding.shown_code, finding.path, " ".join(finding.subject.split()))
        count = seen[key] = seen.get(key, 0) + 1
        text = "\0".join((*key, str(count)))
        made.append(sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:16])
    return made
