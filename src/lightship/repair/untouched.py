"""Which files are left alone, and why."""

from __future__ import annotations

import re

from lightship.dockerfile.parse import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

HEAD: Final = 20
"""The lines of a file in which a mark of its generator is looked for."""

GENERATED: Final = re.compile(
    r"^\s*#.*(?:\b(?:auto[- ]?)?generated\b.*\b(?:by|from|via|do not|don't)\b"
    r"|\b(?:do not|don't) (?:edit|modify|change)"
    r"(?: (?:this (?:docker)?file|it|manually|by hand|directly)\b|\W*$)|@generated\b)",
    re.IGNORECASE,
)
"""A comment that says the file is made by a program; Go's form, among others."""

OWN_FRONTENDS: Final = re.compile(
    r"^(?:docker\.io/)?(?:docker/dockerfile(?:-upstream)?)(?:[:@]|$)", re.IGNORECASE
)
"""The frontends whose language is that of Dockerfiles."""


def frontend_of(text: str, path: str) -> str:
    """Return what the directive ``syntax`` of a file that reads ``text`` says, or nothing."""
    if "syntax" not in text.lower():
        return ""
    directive = parse(text, path).directive("syntax")
    return "" if directive is None else directive.value


def is_generated(text: str) -> bool:
    """Return whether ``text`` says of itself that a program makes it."""
    return any(GENERATED.match(line) for line in text.split("\n", HEAD)[:HEAD])


def is_foreign(frontend: str) -> bool:
    """Return whether the image that ``# syntax=`` names reads another language."""
    return bool(frontend) and OWN_FRONTENDS.match(frontend.split(maxsplit=1)[0]) is None


def reason_to_leave(text: str, frontend: str, *, is_link: bool, force: bool) -> str:
    """Return why a file that reads ``text`` is left alone; empty where it is not.

    ``frontend`` is the value of its directive ``syntax``, or empty; ``force`` takes what
    programs make, too.
    """
    if is_foreign(frontend):
        return f"the frontend {frontend} reads it, whose language may be another"
    if is_link:
        return "it is a link; name the file that it leads to"
    if not force and is_generated(text):
        return "it says that a program makes it; --force fixes it all the same"
    return ""
