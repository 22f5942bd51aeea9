"""The programs of an image that help whoever got in: shells, package managers, compilers, ..."""

from __future__ import annotations

from lightship.image.evidence import SurfaceItem
from lightship.inspection.surface.searched import is_program, program_folders
from lightship.knowledge.attack_tools import APPLETS, INTERPRETER, SHELL, kind_of_tool

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.image.configuration import Configuration
    from lightship.inspection.live_files import LiveFiles

MOST_NAMES = 8
"""The names of one program that are told."""


def tool_items(
    configuration: Configuration, live: LiveFiles, needed: frozenset[str]
) -> Iterator[SurfaceItem]:
    """Yield an item for each program and what it is good for.

    ``needed`` are the paths of what the image runs by itself: of these, interpreters
    are no tools, and with shells it is told.
    """
    for (kind, path), names in sorted(_tools(configuration, live).items()):
        if kind == INTERPRETER and path in needed:
            continue
        note = _note(path, sorted(names))
        if kind == SHELL and path in needed:
            note += "; what the image starts needs it"
        yield SurfaceItem(kind, path, live.layer_of(path), note)


def _tools(configuration: Configuration, live: LiveFiles) -> dict[tuple[str, str], set[str]]:
    """Return the names under which each program is found, by what it is good for and its path."""
    found: dict[tuple[str, str], set[str]] = {}
    for folder in program_folders(configuration, live):
        for name in live.children(folder):
            kind = kind_of_tool(name)
            if not kind:
                continue
            path = live.resolve(f"{folder}/{name}")
            if path and is_program(path, live):
                found.setdefault((kind, path), set()).add(name)
    return found


def _note(path: str, names: list[str]) -> str:
    own = path.rpartition("/")[2]
    others = [name for name in names if name != own]
    if not others:
        return own
    shown = ", ".join(others[:MOST_NAMES])
    more = f" and {len(others) - MOST_NAMES} more" if len(others) > MOST_NAMES else ""
    joint = "with its applets" if own in APPLETS else "also called"
    return f"{own}, {joint} {shown}{more}"
