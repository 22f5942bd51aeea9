"""Why some rules have no fix: what a person, or the outside world, has to decide."""

from __future__ import annotations

UNFIXED: dict[str, str] = {
    "LS5008": "only you know whether it holds a secret; one goes into RUN --mount=type=secret",
    "LS5109": "only you know which folder the work is meant to be done in",
    "LS5110": "only you know which mode was meant",
}
"""Half a sentence, for people who see the finding left, by the codes of the rules."""

UNKNOWN = "no fix is known for it"
"""What is said of a rule that is a team's own and gives none."""


def reason_for(code: str) -> str:
    """Return why the rule ``code`` has no fix."""
    return UNFIXED.get(code, UNKNOWN)
