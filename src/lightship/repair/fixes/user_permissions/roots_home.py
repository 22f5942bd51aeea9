"""What an image runs out of ``/root``, which other accounts may not enter, moved elsewhere."""

from __future__ import annotations

import re

from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.fix import Replacement
    from lightship.repair.site import Site

HOME: Final = "/root"

ROOTS_HOME: Final = re.compile(r"(?<![\w./-])/root(?![\w.-])")
"""The folder, where it is a path's beginning."""

_HOME: Final = re.compile(r"(?<![\w./-])/root(?![\w.-])|(?<![\w/.~-])~(?=/|\s|$)|\$\{?HOME\b")
"""The folder, as a step of the build may write it."""

_PLACING: Final = frozenset(
    ("WORKDIR", "COPY", "ADD", "CMD", "ENTRYPOINT", "HEALTHCHECK", "VOLUME")
)
"""The instructions in which the folder can be renamed together."""

_TARGETS: Final = ("/app", "/srv/app", "/opt/app")


class Move(PlainValue):
    """The ``edits`` after which ``/root`` is called ``target``; none where nothing is moved."""

    __slots__ = ("edits", "target")

    def __init__(self, edits: tuple[Replacement, ...] = (), target: str = "") -> None:
        self.edits: Final = edits
        self.target: Final = target

    def new_place(self, path: str) -> str:
        """Return what ``path`` is called then; empty where it was not below ``/root``."""
        is_moved = bool(self.edits) and (path == HOME or path.startswith(f"{HOME}/"))
        return self.target + path[len(HOME) :] if is_moved else ""


def move_out_of_roots_home(site: Site, stage: Stage) -> Move | None:
    """Return the move after which nothing that the image starts is below ``/root``.

    None where that is more than to rename a folder: where steps of the build, variables or
    the stages it builds on speak of it as well.
    """
    if not _starts_in_it(stage):
        return Move()
    chain = stage.ancestors
    if any(_HOME.search(each.text) for parent in chain for each in parent.instructions):
        return None
    text = site.source.text
    target = next((path for path in _TARGETS if not _is_used(path, text)), "")
    edits: list[Replacement] = []
    for instruction in stage.instructions:
        speaks = _HOME.search(instruction.text) or any(
            _HOME.search(heredoc.body) for heredoc in instruction.heredocs
        )
        if not speaks:
            continue
        if instruction.name not in _PLACING or not target or instruction.heredocs:
            return None
        if _speaks_otherwise(instruction):
            return None
        for start, end in _places(instruction):
            edits.append(site.replacement(start, end, target))
    return Move(tuple(edits), target)


def _is_used(path: str, text: str) -> bool:
    return re.search(rf"(?<![\w.-]){re.escape(path)}(?![\w-])", text) is not None


def _speaks_otherwise(instruction: Instruction) -> bool:
    """Return whether the home is written as ``~`` or a variable, or is that of another stage."""
    if _HOME.search(ROOTS_HOME.sub("", instruction.text)):
        return True
    sources = instruction.words[:-1] if instruction.flag("from") is not None else ()
    return any(ROOTS_HOME.search(word) for word in sources)


def _places(instruction: Instruction) -> Iterator[tuple[int, int]]:
    segments = instruction.line.segments
    for match in ROOTS_HOME.finditer(instruction.text):
        yield from segments.ranges(match.start(), match.end())


def _starts_in_it(stage: Stage) -> bool:
    """Return whether the image's program, folder or search path is below ``/root``."""
    state = stage.final_state
    words = (state.workdir.value, *state.entrypoint.value, *state.cmd.value)
    if any(ROOTS_HOME.search(word) for word in words):
        return True
    return any(ROOTS_HOME.search(setting.value) for setting in state.env.values())
