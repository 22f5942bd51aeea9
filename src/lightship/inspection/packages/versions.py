"""A file as each layer has it: which of its versions is live, and which layer brought what.

``versions`` are pairs of a layer and what was parsed of the file there, the
lowest layer first.
"""

from __future__ import annotations

from typing import TypeVar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from lightship.inspection.live_files import LiveFiles

Parsed = TypeVar("Parsed")
Key = TypeVar("Key")


def live_versions(
    versions: Mapping[str, Sequence[tuple[int, Parsed]]], live: LiveFiles
) -> Iterator[tuple[str, Sequence[tuple[int, Parsed]]]]:
    """Yield each path that is live, in order, with its versions up to the live one."""
    for path in sorted(versions):
        seen = up_to_live(versions[path], live.layer_of(path))
        if seen:
            yield path, seen


def live_version(
    versions: Mapping[str, Sequence[tuple[int, Parsed]]], path: str, live: LiveFiles
) -> Parsed | None:
    """Return what the file that ``path`` leads to says, or None where it is not there."""
    place = live.resolve(path)
    seen = up_to_live(versions.get(place, ()), live.layer_of(place)) if place else ()
    return seen[-1][1] if seen else None


def up_to_live(versions: Sequence[tuple[int, Parsed]], layer: int) -> Sequence[tuple[int, Parsed]]:
    """Return ``versions`` up to that of ``layer``, the live one; nothing where there is none."""
    for index in range(len(versions) - 1, -1, -1):
        if versions[index][0] == layer:
            return versions[: index + 1]
    return ()


def arrivals(contents: Sequence[tuple[int, Collection[Key]]]) -> dict[Key, int]:
    """Return for everything in the last of ``contents`` the layer that brought it.

    That is the first layer from which on it is there in every version: what was
    taken out and came back, came with the layer that brought it back.
    """
    if not contents:
        return {}
    layer, keys = contents[-1]
    arrived = dict.fromkeys(keys, layer)
    still: Collection[Key] = arrived.keys()
    for earlier, keys in reversed(contents[:-1]):
        here = keys if isinstance(keys, set | frozenset) else set(keys)
        still = [key for key in still if key in here]
        if not still:
            break
        for key in still:
            arrived[key] = earlier
    return arrived
