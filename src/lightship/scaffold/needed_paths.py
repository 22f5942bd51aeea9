"""Which files of the context a Dockerfile names itself."""

from __future__ import annotations

from lightship.dockerfile.parse import parse
from lightship.project.context import context_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.scaffold.source_folder import SourceFolder


def needed_paths(text: str, folder: SourceFolder) -> tuple[str, ...]:
    """Return the paths below the root that a Dockerfile's COPY and ADD name and that are there."""
    found: dict[str, None] = {}
    for instruction in parse(text).instructions:
        if instruction.name not in ("COPY", "ADD") or instruction.flag("from") is not None:
            continue
        for word in instruction.words[:-1]:
            path = context_path(word)
            if path and "<<" not in word and folder.context.is_on_disk(path):
                found[path] = None
    return tuple(found)
