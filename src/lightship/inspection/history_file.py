"""The Dockerfile that an image's history tells, for rules on what was run and set.

Each engine writes its steps in its own way (``created_by``): BuildKit as
``RUN /bin/sh -c apt-get update # buildkit``, with build arguments as
``RUN |1 A=b /bin/sh -c ...``; the builder before it, and Buildah, as
``/bin/sh -c apt-get update`` and ``/bin/sh -c #(nop) ENV A=b``. What is no step of a
Dockerfile (Bazel's, Jib's) is left out, and so is what only sets up the container.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lightship.image.configuration import HistoryEntry

MOST_STEPS = 1000
"""The steps that are looked at; an image has at most 127 layers."""

LONGEST_STEP = 100_000
"""The letters of a step that is looked at."""

END = "END_OF_THE_STEP"
"""What ends the here-document that a step's text stands in."""

_ARGUMENTS = re.compile(r"\|(\d{1,4}) ")
_SHELL = re.compile(r"(?:/usr)?(?:/bin/)?(?:sh|bash|ash|dash)(?: -[a-z]+(?: pipefail)?)* ")
_WORD = re.compile(r"\S+ ?")
_NOTHING = "#(nop) "
_BUILDKIT = " # buildkit"
_KEPT = frozenset(("ADD", "COPY", "ENV", "USER", "WORKDIR"))
_FROM_OUTSIDE = re.compile(r"(?:file|dir|multi):[0-9a-f]{20,}")


@dataclass(frozen=True, slots=True)
class HistoryFile:
    """A Dockerfile's text, and the layer of the step that each of its lines is of.

    ``layers`` has for each line (from 0) the number of the layer, or -1.
    """

    text: str
    layers: tuple[int, ...]

    def layer_at(self, line: int) -> int:
        """Return the layer of ``line``, which counts from 1; -1 where there is none."""
        return self.layers[line - 1] if 0 < line <= len(self.layers) else -1


def history_file(history: Sequence[HistoryEntry]) -> HistoryFile:
    """Return what ``history`` tells; the lowest step comes first."""
    lines, layers, layer = ["FROM scratch"], [-1], 0
    for entry in history[:MOST_STEPS]:
        own = -1 if entry.empty_layer else layer
        layer += not entry.empty_layer
        for line in _step(entry.created_by):
            lines.append(line)
            layers.append(own)
    return HistoryFile("\n".join(lines) + "\n", tuple(layers))


def _step(text: str) -> list[str]:
    """Return the lines of one step; none for what is no step that matters here."""
    if len(text) > LONGEST_STEP or "\0" in text:
        return []
    text = text.strip().removesuffix(_BUILDKIT).strip()
    keyword, _, rest = text.partition(" ")
    if keyword in _KEPT:
        return _setting(keyword, rest.strip())
    if keyword == "RUN":
        return _run(rest.strip())
    ran = _SHELL.match(_without_arguments(text))
    if ran is None:
        return []
    command = _without_arguments(text)[ran.end() :].strip()
    if not command.startswith(_NOTHING):
        return _run(command)
    keyword, _, rest = command.removeprefix(_NOTHING).strip().partition(" ")
    return _setting(keyword, rest.strip()) if keyword in _KEPT else []


def _setting(keyword: str, rest: str) -> list[str]:
    if "\n" in rest or rest.endswith("\\") or not rest or _FROM_OUTSIDE.match(rest):
        return []
    if "<<" in rest and keyword in ("ADD", "COPY"):
        return []
    return [f"{keyword} {rest}"]


def _run(text: str) -> list[str]:
    command = _without_arguments(text)
    ran = _SHELL.match(command)
    body = command[ran.end() :] if ran is not None else command
    body_lines = body.split("\n")
    if not body.strip() or END in body_lines:
        return []
    return [f"RUN <<'{END}'", *body_lines, END]


def _without_arguments(text: str) -> str:
    """Return ``text`` without the build arguments in front of it, whose values may have blanks.

    There is no telling where such a value ends, but that the shell stands behind the last.
    """
    found = _ARGUMENTS.match(text)
    if found is None:
        return text
    shell = re.compile(r" (?=(?:/usr)?/bin/(?:sh|bash|ash|dash) -)").search(text, found.end() - 1)
    return text[shell.end() :] if shell is not None else ""
