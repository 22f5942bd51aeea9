"""The image carries caches, repository folders, editor settings or the Dockerfile itself."""

from __future__ import annotations

from lightship.image.surface_kinds import JUNK
from lightship.model.finding import Cost
from lightship.model.severity import Severity
from lightship.rules.image import waste_kinds
from lightship.rules.image.by_layer import by_layer
from lightship.rules.rule import Rule
from lightship.rules.wording import listing, size_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.image.evidence import Evidence, SurfaceItem, WasteItem
    from lightship.model.finding import Finding
    from lightship.rules.image_context import ImageContext

SMALLEST = 64 * 1024
"""The bytes from which on a cache is worth a word."""

_OF_OTHER_RULES = ("var/cache/apk", "var/lib/apt/lists")
"""The indexes of packages, which apk-cache-left and apt-lists-left report."""


class JunkFilesInImage(Rule):
    """The image carries caches, repository folders, editor settings or the Dockerfile itself.

    ## What it does
    Reports, for each layer, what nothing in the image reads: a `.git` folder, settings of
    editors, the Dockerfile, files of Docker Compose, histories of shells, and the caches and
    leftovers that an inspection counts as waste, with their bytes. What a later layer hides is
    wasted-layer-space's. Silent about such names in `node_modules` and `vendor`, which nobody
    can choose, and about caches below 64 kB.

    ## Why it is bad
    A `.git` folder has every secret that was ever committed. Caches are pulled to every machine
    and read on none.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    WORKDIR /srv/app
    COPY <<CONTENT Dockerfile
    FROM debian
    CONTENT
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    WORKDIR /srv/app
    COPY <<CONTENT main.py
    print("hello")
    CONTENT
    ```

    ## References
    - Case 2, Snyk, case 4, Grab, and case 5, Docker: `.dockerignore`
    - [dockle DKL-LI-0003](https://github.com/goodwithtech/dockle/blob/master/CHECKPOINT.md#dkl-li-0003)
    """

    code = "LS9006"
    name = "junk-files-in-image"
    severity = Severity.INFO
    aliases = ("DKL-LI-0003",)
    cases = (2, 4, 5)
    surface = (JUNK,)

    def check_image(self, evidence: Evidence, context: ImageContext) -> Iterator[Finding]:
        """Yield a finding for each layer with junk."""
        waste = [each for each in evidence.waste if _is_junk(each)]
        found: list[SurfaceItem | WasteItem] = [each for each in waste if each.bytes >= SMALLEST]
        known = tuple(f"{each.path}/" for each in found)
        told = context.surface(self.surface)
        found += [item for item in told if not f"{item.path}/".startswith(known)]
        sizes = {(each.path, each.layer): each.bytes for each in waste}
        for layer, items in by_layer(found):
            size = sum(sizes.get((each.path, each.layer), 0) for each in items)
            names = listing([f"/{each.path}" for each in items])
            weigh = f", {size_text(size)} in all" if size else ""
            verb = "is" if len(items) == 1 else "are"
            yield self.found_in_image(
                context,
                f"{names} {verb} of no use in an image{weigh}",
                path=items[0].path if len(items) == 1 else "",
                layer=layer,
                subject=" ".join(sorted(each.path for each in items)),
                cost=Cost(size) if size else None,
            )


def _is_junk(waste: WasteItem) -> bool:
    return waste.kind in waste_kinds.JUNK and not waste.path.startswith(_OF_OTHER_RULES)
