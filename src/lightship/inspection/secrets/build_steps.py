"""What a step of an image's history says: its instruction, and the build arguments it ran with.

BuildKit and the older builder write the arguments before the command of RUN as
``|2 NAME=value NAME=value /bin/sh -c command``, and quote nothing: where a value
holds spaces, it goes on to the next ``NAME=`` or to the shell.
"""

from __future__ import annotations

import re

from lightship.inspection.instructions import instruction_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lightship.image.configuration import HistoryEntry

STEP_LIMIT = 64 * 1024
"""The most characters of a step that are looked at."""

_ARGUMENTS = re.compile(r"\A(?:RUN )?\|(\d{1,4}) ")
_NAME = re.compile(r"(?:\A| )([A-Za-z_][A-Za-z0-9_.-]{0,200})=")
_SHELL = re.compile(r" (?:/[a-z/]*bin(?:/[a-z/]+)?/|/busybox/|powershell |cmd |pwsh )")
_PAIRED = ("ENV", "ARG", "LABEL")


def build_arguments(step: str, shell: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Return the build arguments that a step of RUN says it ran with; ``shell`` is the image's."""
    head = _ARGUMENTS.match(step)
    if head is None:
        return []
    text = step[head.end() : STEP_LIMIT]
    count = int(head[1])
    end = text.find(" " + " ".join(shell)) if shell else -1
    if end < 0:
        place = _SHELL.search(text)
        end = place.start() if place else len(text)
    return _pairs(text[:end])[:count]


def step_pairs(instruction: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the keyword of an instruction that sets names, and the names with their values.

    Of another instruction both are empty.
    """
    keyword, _, rest = instruction.partition(" ")
    return (keyword, _pairs(rest)) if keyword in _PAIRED else ("", [])


def step_text(entry: HistoryEntry) -> str:
    """Return the instruction of a step, on one line, without its build arguments."""
    return instruction_of(entry)[:STEP_LIMIT]


def _pairs(text: str) -> list[tuple[str, str]]:
    names = list(_NAME.finditer(text))
    ends = [*(each.start() for each in names[1:]), len(text)][: len(names)]
    return [
        (name[1], text[name.end() : end].strip().strip("\"'"))
        for name, end in zip(names, ends, strict=True)
    ]
