"""The judges of what a fix made: BuildKit's own reader, or ours, and hadolint."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections import Counter
from typing import TYPE_CHECKING

from lightship.dockerfile.parse import parse
from verdicts import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

VARIABLE = "LIGHTSHIP_ORACLE"
"""The environment variable that names BuildKit's reader, here and in the tests."""

AT_ONCE = 500
"""The files that a program is asked about at a time."""

REFUSALS = ("parse_error", "instruction_error", "build_error")
NOT_OF_THE_FILE = ("lint violation found", "panic: ")
"""Refusals that say nothing of the file: the checks' own, and a fault of the reader's."""


def readings(files: Sequence[Path], oracle: str, hadolint: str) -> list[Reading]:
    """Return what the judges say of each of the files; with no oracle, our own reader judges."""
    valid = _asked(files, oracle) if oracle else map(_is_valid, files)
    findings = hadolint_findings(files, hadolint)
    return [
        Reading(is_valid, findings[str(file)], has_heredoc(_text(file)))
        for file, is_valid in zip(files, valid, strict=True)
    ]


def _asked(files: Sequence[Path], oracle: str) -> Iterator[bool]:
    for start in range(0, len(files), AT_ONCE):
        done = subprocess.run(
            [oracle, "dockerfile"],
            input="".join(f"{file}\n" for file in files[start : start + AT_ONCE]),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        yield from map(is_accepted, map(json.loads, done.stdout.rstrip("\n").split("\n")))


def is_accepted(answer: dict[str, object]) -> bool:
    """Return whether BuildKit's reader, which gave this answer, has nothing against the file."""
    refusals = [str(answer.get(each, "")) for each in REFUSALS]
    return not any(each and not each.startswith(NOT_OF_THE_FILE) for each in refusals)


def _is_valid(file: Path) -> bool:
    tree = parse(_text(file), str(file))
    return not tree.mistakes and not tree.build_mistakes


def _text(file: Path) -> str:
    return os.fsdecode(file.read_bytes())


def has_heredoc(text: str) -> bool:
    """Return whether an instruction of the Dockerfile ``text`` has a here-document."""
    return any(each.heredocs for each in parse(text, "Dockerfile").instructions)


def hadolint_findings(files: Sequence[Path], hadolint: str) -> dict[str, Counter[str]]:
    """Return how often hadolint finds each id, by file."""
    found: dict[str, Counter[str]] = {str(file): Counter() for file in files}
    for start in range(0, len(files), AT_ONCE):
        words = [hadolint, "--no-fail", "-f", "json", *map(str, files[start : start + AT_ONCE])]
        with tempfile.TemporaryDirectory() as empty:  # no configuration is found there
            variables = {**os.environ, "XDG_CONFIG_HOME": empty, "HOME": empty}
            done = subprocess.run(
                words, cwd=empty, env=variables, stdout=subprocess.PIPE, check=True
            )
        for each in json.loads(done.stdout):
            found[each["file"]][each["code"]] += 1
    return found
