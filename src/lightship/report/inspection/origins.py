"""Whose fault what is in an image is: the user's own, or that of the base."""

from __future__ import annotations

from lightship.image.surface_kinds import FACTS
from lightship.report.inspection.kinds import SURFACE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Final

    from lightship.image.evidence import Evidence, SurfaceItem

    Kinds = Sequence[tuple[str, Sequence[SurfaceItem]]]
    """What there is of each kind."""


BASE_COUNTS = 12
"""How many kinds further down one stands that is the base's alone."""


class Origins:
    """Which layers are the base's, and what comes from them."""

    __slots__ = ("_base", "base_size")

    def __init__(self, evidence: Evidence) -> None:
        layers = [each for each in evidence.layers if each.origin == "base"]
        self._base: Final = frozenset([each.layer for each in layers])
        self.base_size: Final = sum([each.size for each in layers])

    def is_base(self, layer: int) -> bool:
        """Return whether ``layer`` is the base's; what is in no layer is the user's own."""
        return layer in self._base

    def by_kind(self, items: Iterable[SurfaceItem]) -> Kinds:
        """Return the items of each kind together, facts left out, the most dangerous kind first.

        A kind that is the base's alone counts for less than one that the user has brought, and
        what the user has brought comes first within each.
        """
        kinds: dict[str, list[SurfaceItem]] = {kind: [] for kind in SURFACE}
        for item in items:
            kinds.setdefault(item.kind, []).append(item)
        found = [
            (number, kind, sorted(some, key=self._is_of_base))
            for number, (kind, some) in enumerate(kinds.items())
            if some and kind not in FACTS
        ]
        found.sort(key=lambda each: each[0] + BASE_COUNTS * self._is_of_base(each[2][0]))
        return [(kind, some) for _, kind, some in found]

    def _is_of_base(self, item: SurfaceItem) -> bool:
        return item.layer in self._base
