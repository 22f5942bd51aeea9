"""A Go program that goes where there is no C library is built without cgo."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

SETTING = "CGO_ENABLED"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix: ``CGO_ENABLED=0`` in front of the command."""
    placed = site.command
    if placed is None or not placed.command.words:
        return
    command = placed.command
    if any(each.name == SETTING for each in command.assignments) or command.carrier is not None:
        return
    if command.program.wrappers or placed.program != "go":
        return
    segments = placed.placed.segments
    start = segments.to_file(command.words[0].start)
    yield site.unsafe(f"Build with {SETTING}=0", site.insertion(start, f"{SETTING}=0 "))
