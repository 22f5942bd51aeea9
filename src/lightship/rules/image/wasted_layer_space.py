"""Bytes in the image are overwritten or deleted by later layers."""

from __future__ import annotations

from lightship.model.finding import Cost
from lightship.rules.image.by_layer import by_layer
from lightship.rules.image.waste_kinds import HIDDEN
from lightship.rules.image_context import step_text
from lightship.rules.rule import Rule
from lightship.rules.wording import listing, size_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.image.evidence import Evidence, WasteItem
    from lightship.model.finding import Finding
    from lightship.rules.image_context import ImageContext

SMALLEST = 100_000
"""The bytes of one layer from which on they are worth a word."""

MOST_NAMED = 3
"""How many paths of a layer are named."""


class WastedLayerSpace(Rule):
    """Bytes in the image are overwritten or deleted by later layers.

    ## What it does
    Reports, for each layer, how many of its bytes a later layer hides: because the file is
    deleted, overwritten, or only given another owner or mode, which copies all of it. The
    largest are named, each with the layer that hides it. Below 100 kB a layer is not reported.

    ## Why it is bad
    What a later layer deletes is still pulled, stored and unpacked with the one that brought it.
    It goes away where it is deleted in the same RUN, copied with `--chown` and `--chmod`, or
    left in a stage that only builds.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN head -c 1000000 /dev/urandom > /large
    RUN rm /large
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN head -c 1000000 /dev/urandom > /large && rm /large
    ```

    ## References
    - Case 3, Sysdig, and case 5, Docker: clean up in the layer that makes the mess
    - [Best practices for RUN](https://docs.docker.com/build/building/best-practices/#run)
    """

    code = "LS9013"
    name = "wasted-layer-space"
    cases = (3, 5)

    def check_image(self, evidence: Evidence, context: ImageContext) -> Iterator[Finding]:
        """Yield a finding for each layer with hidden bytes."""
        hidden = [each for each in evidence.waste if each.kind in HIDDEN]
        for layer, items in by_layer(hidden):
            size = sum(each.bytes for each in items)
            if size < SMALLEST:
                continue
            largest = sorted(items, key=lambda each: (-each.bytes, each.path))
            names = listing([_named(each, context) for each in largest], MOST_NAMED)
            yield self.found_in_image(
                context,
                f"later layers hide {size_text(size)}, which are still pulled: {names}",
                layer=layer,
                subject=" ".join(sorted(each.path for each in largest[:MOST_NAMED])),
                cost=Cost(size),
            )


def _named(item: WasteItem, context: ImageContext) -> str:
    by = context.layer(item.by_layer)
    step = step_text(by.instruction) if by is not None else ""
    said = f" by layer {item.by_layer}" if by is not None else ""
    said += f", {step}" if step else ""
    return f"/{item.path} ({size_text(item.bytes)}, {HIDDEN[item.kind]}{said})"
