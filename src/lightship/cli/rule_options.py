"""The options of every verb whose findings are those of rules."""

from __future__ import annotations

from lightship.checking.profiles import PROFILES
from lightship.cli.options import Option

NEVER = "never"
SEVERITIES = ("error", "warning", "info", "style", NEVER)

PROFILE = Option(
    "--profile",
    "NAME",
    "start from the rules of strict, default or relaxed; what is selected is added",
    choices=tuple(PROFILES),
)

FAIL_ON = Option(
    "--fail-on",
    "SEVERITY",
    "exit with 1 from error, warning (the default), info or style on; or never",
    choices=SEVERITIES,
)


def in_words(formats: tuple[str, ...]) -> str:
    """Return the names of ``formats`` for a help, the first of which is the default."""
    default, *others, last = formats
    return f"{', '.join((f'{default} (the default)', *others))} or {last}"
