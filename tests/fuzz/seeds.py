"""Whole Dockerfiles to begin with: the examples on all rules' pages, and the applications."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lightship.rules.index import INDEX
from lightship.rules.page_examples import Example, examples, sections
from lightship.rules.rule_docstring import docstring_of

APPLICATIONS = Path(__file__).parents[2] / "examples"


@cache
def page_examples() -> tuple[Example, ...]:
    """Return every example on every rule's page, good and bad, with its other files."""
    found = []
    for entry in INDEX:
        parts = sections(docstring_of(entry.load()))
        for heading in ("Example", "Use instead"):
            found += examples(parts.get(heading, ""))
    return tuple(found)


@cache
def dockerfiles() -> tuple[bytes, ...]:
    """Return the Dockerfiles that mutation starts from."""
    applications = sorted(APPLICATIONS.glob("*/Dockerfile"))
    texts = dict.fromkeys(example.dockerfile.encode() for example in page_examples())
    return (*texts, *(path.read_bytes() for path in applications))


@cache
def other_files() -> dict[str, bytes]:
    """Return a file of each name that stands beside a Dockerfile in the examples."""
    files = {name: text for example in page_examples() for name, text in example.files.items()}
    found = {name: text.encode() for name, text in sorted(files.items())}
    for path in sorted(APPLICATIONS.glob("*/**/*")):
        name = path.relative_to(APPLICATIONS).as_posix().partition("/")[2]
        if path.is_file() and path.name != "Dockerfile":
            found.setdefault(name, path.read_bytes())
    return found
