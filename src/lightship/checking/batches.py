"""Shares work of known weight out to processes, so that all end at about the same time."""

from __future__ import annotations

from heapq import heapify, heappop, heappush

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

LARGEST_BATCH: Final = 250
"""The texts of a batch: few enough for a command line, and to be done again if one goes wrong."""

WORTH_A_PROCESS: Final = 5_000
"""The weight from which on another process pays for itself."""

LEAST_WEIGHT: Final = 300
"""What a text weighs beside its characters: even an empty one takes its time."""


def balanced(texts: Sequence[str], processes: int) -> list[list[str]]:
    """Return ``texts`` in batches of about the same weight, for so many ``processes``.

    There are fewer where they would have little to do, and more where batches
    would become too large. The heaviest texts come first.
    """
    if not texts:
        return []
    weight = sum([LEAST_WEIGHT + len(text) for text in texts])
    wanted = max(min(processes, weight // WORTH_A_PROCESS, len(texts)), 1)
    batches: list[list[str]] = [[] for _ in range(max(wanted, -(-len(texts) // LARGEST_BATCH)))]
    heap = [(0, number) for number in range(len(batches))]
    heapify(heap)
    for text in sorted(texts, key=_weight_then_text):
        load, number = heappop(heap)
        batches[number].append(text)
        if len(batches[number]) < LARGEST_BATCH:
            heappush(heap, (load + LEAST_WEIGHT + len(text), number))
    return batches


def _weight_then_text(text: str) -> tuple[int, str]:
    return -len(text), text
