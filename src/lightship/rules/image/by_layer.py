"""What was found in an image, put together by the layer that brought it."""

from __future__ import annotations

from typing import Protocol, TypeVar

from lightship.rules.wording import listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lightship.image.evidence import SurfaceItem


class InLayer(Protocol):
    """Something that one layer brought."""

    @property
    def layer(self) -> int:
        """The number of the layer, -1 where it is in none."""


Found = TypeVar("Found", bound=InLayer)


def by_layer(items: Iterable[Found]) -> list[tuple[int, list[Found]]]:
    """Return ``items`` by their layer, the uppermost first: what is newest is mended first."""
    found: dict[int, list[Found]] = {}
    for item in items:
        found.setdefault(item.layer, []).append(item)
    return sorted(found.items(), reverse=True)


def paths_text(items: Sequence[SurfaceItem]) -> str:
    """Return the paths of ``items`` as a message lists them, each with the slash of the root."""
    return listing(list(dict.fromkeys(f"/{item.path}" for item in items)))


def one_path(items: Sequence[SurfaceItem]) -> str:
    """Return the path of the only one of ``items``; empty where there are more."""
    return items[0].path if len(items) == 1 else ""
