"""The parts of a SARIF 2.1.0 log that are the same whatever it is about."""

from __future__ import annotations

from lightship.report.printable import printable_json, unicode_text
from lightship.version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Final

    from lightship.model.finding import Finding

    Table = dict[str, object]

SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT: Final = "lightship/v1"
"""The name and version of our fingerprints, in SARIF's form."""


def log(
    results: Sequence[object],
    notifications: Sequence[object],
    rules: Sequence[object],
    roots: Mapping[str, object],
    *,
    is_successful: bool,
) -> str:
    """Return a log of one run, ending in a line feed.

    ``roots`` says what the names stand for that paths begin with.
    """
    import msgspec  # noqa: PLC0415 - a compiled module keeps it out of its own types

    driver: Table = {
        "name": "lightship",
        "version": VERSION,
        "semanticVersion": VERSION,
        "rules": rules,
    }
    invocation: Table = {
        "executionSuccessful": is_successful,
        "toolExecutionNotifications": notifications,
    }
    run: Table = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "originalUriBaseIds": roots,
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    made = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    data = msgspec.json.format(msgspec.json.encode(made), indent=2)
    return printable_json(data).decode() + "\n"


def told(finding: Finding) -> str:
    """Return the message, with the id that the tool behind the rule has for it, if there is one."""
    return f"{finding.message} ({finding.alias})" if finding.alias else finding.message


def message(text: str) -> Mapping[str, str]:
    """Return ``text`` in SARIF's form."""
    return {"text": unicode_text(text)}


def notification(level: str, text: str) -> Table:
    """Return what is to be told of the run itself."""
    return {"level": level, "message": message(text)}
