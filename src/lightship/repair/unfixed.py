"""Why some rules have no fix: what a person, or the outside world, has to decide."""

from __future__ import annotations

UNFIXED: dict[str, str] = {
    "LS2005": "only your team knows which image may stand in its place",
    "LS2009": "a runtime of its own needs a stage that makes it; --recipe multi-stage writes one",
    "LS2014": "which of the two C libraries all stages are to have is yours to choose",
    "LS2015": "either the base has to have a shell, or the command has to do without",
    "LS2020": "only you know a default that works for the variable",
    "LS6007": "what it should say is known to whoever wrote it",
    "LS6012": "which signal is meant is known to whoever wrote the program",
    "LS8011": "the sum that it should have is known to whoever made the file",
    "LS8012": "fetch it to a file, check its sum, which whoever made it knows, and run that",
    "LS3001": "only the distribution's mirror knows which version apt would install",
    "LS3002": "only the distribution's mirror knows which version apk would install",
    "LS3003": "only the distribution's mirror knows which version yum would install",
    "LS3004": "only the distribution's mirror knows which version dnf would install",
    "LS3005": "only the distribution's mirror knows which version zypper would install",
    "LS3006": "only PyPI, or a lock file of yours knows which version you mean",
    "LS3007": "only npm's registry knows which version you mean",
    "LS3008": "only RubyGems knows which version you mean",
    "LS3009": "only the module's repository knows which version you mean",
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
