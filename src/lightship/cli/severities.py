"""From which severity on findings make a run fail: the option of every verb that finds some."""

from __future__ import annotations

from lightship.cli.options import Option

NEVER = "never"
SEVERITIES = ("error", "warning", "info", "style", NEVER)

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
