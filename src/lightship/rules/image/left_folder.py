"""What a package manager left in one folder of an image, layer by layer."""

from __future__ import annotations

from lightship.model.finding import Cost
from lightship.rules.wording import size_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.model.finding import Finding
    from lightship.rules.image_context import ImageContext
    from lightship.rules.rule import Rule

SMALLEST = 10_000
"""The bytes from which on they are worth a word: locks and empty folders weigh nothing."""


def left_below(rule: Rule, context: ImageContext, folder: str, what: str) -> Iterator[Finding]:
    """Yield a finding of ``rule`` for each layer with waste at or below ``folder``.

    ``what`` says what that is. Files that a later layer deletes count, too: they are
    in the layer all the same.
    """
    sizes: dict[int, int] = {}
    for item in context.evidence.waste:
        if item.path == folder or item.path.startswith(f"{folder}/"):
            sizes[item.layer] = sizes.get(item.layer, 0) + item.bytes
    for layer, size in sorted(sizes.items(), reverse=True):
        if size >= SMALLEST:
            message = f"{what}, {size_text(size)} below /{folder}"
            yield rule.found_in_image(
                context, message, path=folder, layer=layer, subject=folder, cost=Cost(size)
            )
