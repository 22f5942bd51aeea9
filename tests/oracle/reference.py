"""The reference program: BuildKit's own reader, asked about files on disk."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from lightship.dockerfile.tree import Dockerfile

VARIABLE = "LIGHTSHIP_ORACLE"
"""The environment variable that names the program."""

REASON = f"{VARIABLE} does not name BuildKit's own reader"

needs_reference = pytest.mark.skipif(not os.environ.get(VARIABLE), reason=REASON)
"""Marks tests that are skipped where there is no reference program."""

BATCH = 500
"""How many files are asked about at a time."""

Answer = dict[str, Any]
"""What the reference says of one file."""


def answers(paths: Iterable[Path]) -> Iterator[tuple[Path, Answer]]:
    """Return each of ``paths`` with what the reference says of it, in order."""
    waiting = list(paths)
    for start in range(0, len(waiting), BATCH):
        batch = waiting[start : start + BATCH]
        yield from zip(batch, _ask(batch), strict=True)


def _ask(paths: list[Path]) -> Iterator[Answer]:
    done = subprocess.run(
        [os.environ[VARIABLE], "dockerfile"],
        input="".join(f"{path}\n" for path in paths),
        capture_output=True,
        text=True,
        check=True,
    )
    return map(json.loads, done.stdout.rstrip("\n").split("\n"))


def as_reference(text: str) -> str:
    """Return ``text`` as the reference prints it: U+FFFD for what is no character."""
    if text.isascii():
        return text
    return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)


def is_torn(tree: Dockerfile) -> bool:
    """Return whether a continuation stands between the bytes of one letter.

    The reference joins the bytes and sees the letter; ours joins texts, in
    which both halves are bad bytes. A tree that owned half a letter could not
    be edited, so this is left as it is. It has been seen in mutated files only.
    """
    for instruction in tree.instructions:
        text = instruction.text
        if not text.isascii():
            joined = text.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
            if joined != text:
                return True
    return False
