"""Why some rules have no fix: what a person, or the outside world, has to decide."""

from __future__ import annotations

UNFIXED: dict[str, str] = {
    "LS6007": "what it should say is known to whoever wrote it",
    "LS6012": "which signal is meant is known to whoever wrote the program",
    "LS8011": "the sum that it should have is known to whoever made the file",
    "LS8012": "fetch it to a file, check its sum, which whoever made it knows, and run that",
}
"""Half a sentence, for people who see the finding left, by the codes of the rules."""

UNKNOWN = "no fix is known for it"
"""What is said of a rule that is a team's own and gives none."""


def reason_for(code: str) -> str:
    """Return why the rule ``code`` has no fix."""
    return UNFIXED.get(code, UNKNOWN)
