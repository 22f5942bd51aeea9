"""HEALTHCHECK says its limits: tight ones, or those that it has by default."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.fix import Fix
    from lightship.repair.site import Site

TIGHT = "--interval=30s --timeout=5s --retries=3"
DEFAULT = "--interval=30s --timeout=30s --retries=3"
"""What the engine does where nothing is said."""


def fixes(site: Site) -> Iterator[Fix]:
    """Yield limits that notice a hang sooner, then the default ones written out."""
    instruction = site.instruction
    if instruction is None:
        return
    end = instruction.line.segments.end_to_file(len(instruction.keyword))
    yield site.unsafe(
        "Have the health check fail after 5 seconds", site.insertion(end, f" {TIGHT}")
    )
    title = "Write the limits that the HEALTHCHECK has by default"
    yield site.safe(title, site.insertion(end, f" {DEFAULT}"))
