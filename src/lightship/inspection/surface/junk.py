"""Files that a project or a build leaves in its image, and nothing in it reads."""

from __future__ import annotations

from lightship.image import surface_kinds as kinds
from lightship.image.evidence import SurfaceItem
from lightship.knowledge.junk_names import junk_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lightship.inspection.live_files import LiveFiles


def junk_items(paths: Iterable[str], live: LiveFiles) -> Iterator[SurfaceItem]:
    """Yield an item for each file or folder of junk that one of the files at ``paths`` tells of."""
    seen = set()
    for path in sorted(paths):
        found = junk_at(path)
        if found is None or found[0] in seen or live.layer_of(path) < 0:
            continue
        place, what = found
        seen.add(place)
        yield SurfaceItem(kinds.JUNK, place, live.layer_of(path), what)
