"""The examples in a rule's page, read out of its docstring.

An example is one or more fenced blocks under ``## Example`` or ``## Use
instead``: one ``dockerfile`` block, and blocks with ``title="PATH"`` for other
files of the build context. ``{N letters}`` in a block stands for N letters.
Several Dockerfiles under one heading are examples of their own, each with the
titled blocks that follow it.
"""

from __future__ import annotations

import re
from inspect import cleandoc
from typing import NamedTuple

FENCE = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """A Dockerfile, and the other files of its build context by path."""

    dockerfile: str
    files: dict[str, str]


def sections(docstring: str) -> dict[str, str]:
    """Return the parts of a page by heading; the text before the first is under ''."""
    parts = re.split(r"^## (.+)\n", cleandoc(docstring), flags=re.MULTILINE)
    return {"": parts[0].strip(), **dict(zip(parts[1::2], parts[2::2], strict=True))}


def examples(section: str) -> list[Example]:
    """Return the examples that stand in ``section``."""
    found: list[Example] = []
    for language, title, body in FENCE.findall(section):
        text = re.sub(r"\{(\d+) letters\}", lambda match: "x" * int(match[1]), body)
        if language == "dockerfile" and not title:
            found.append(Example(text, {}))
        elif title:
            found[-1].files[title] = text
    return found
