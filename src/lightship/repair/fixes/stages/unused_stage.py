"""A stage that nothing uses goes, unless a comment in it would, too."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Copy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.fix import Fix
    from lightship.repair.site import Site

BY_HAND = "Take out the stage, and what its comments say of it"


def fixes(site: Site) -> Iterator[Fix]:
    """Yield the fix; it is unsafe, as a build may ask for the stage."""
    stage = site.stage
    if stage is None or stage.used_by:
        return
    source = site.source
    first = stage.from_instruction.start_line
    last = max([each.end_line for each in stage.instructions], default=first)
    last = max(last, stage.from_instruction.end_line)
    lines = [source.line_text(line) for line in range(first, last + 1)]
    if any(line.lstrip().startswith("#") for line in lines) or _is_counted(site, stage):
        yield site.display(BY_HAND)
        return
    while last < len(source.line_starts) and not source.line_text(last + 1).strip():
        last += 1
    edit = site.replacement(source.offset(first, 1), source.offset(last + 1, 1), "")
    name = f" {stage.name}" if stage.name else ""
    yield site.unsafe(f"Take out the stage{name}, which nothing uses", edit)


def _is_counted(site: Site, stage: Stage) -> bool:
    """Return whether a later stage is called by its number, which would be another one then."""
    text = site.source.lowered
    return any(
        isinstance(each, Copy) and each.origin.isdigit() and int(each.origin) > stage.index
        for each in site.dockerfile.instructions
    ) or ("from=" in text and "$" in text.partition("from=")[2][:2])
