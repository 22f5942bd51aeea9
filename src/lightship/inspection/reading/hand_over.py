"""A short queue between two threads, bounded, and made of what takes no lock of Python's own.

``queue.Queue`` guards itself with a lock that a thread may hold while it waits for the
interpreter; with three threads that hand on hundreds of pieces, each then waits for all.
"""

from __future__ import annotations

from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from threading import Event
    from typing import Final

Item = TypeVar("Item")

PATIENCE = 0.2
"""Seconds after which one who waits looks whether the other is still there."""


class Unwanted(Exception):
    """Nobody wants what is handed over any more, or nobody will hand over more."""


class HandOver(Generic[Item]):
    """A queue with places for ``room`` items, of which nobody wants more once ``unwanted`` is set.

    A large item may take several places.
    """

    def __init__(self, room: int, unwanted: Event) -> None:
        self._room: Final = room
        self._items: Final[SimpleQueue[tuple[Item, int]]] = SimpleQueue()
        self._permits: Final[SimpleQueue[None]] = SimpleQueue()
        self._unwanted: Final = unwanted
        for _ in range(room):
            self._permits.put(None)

    def put(self, item: Item, places: int = 1) -> None:
        """Hand over ``item`` as soon as there are as many places, or all if they are fewer.

        Raises:
            Unwanted: nobody wants it.

        """
        taken = min(places, self._room)
        for _ in range(taken):
            self._wait(self._permits)
        self._items.put((item, taken))

    def take(self) -> Item:
        """Return the next item as soon as there is one.

        Raises:
            Unwanted: there will be none.

        """
        item, places = self._wait(self._items)
        for _ in range(places):
            self._permits.put(None)
        return item

    def _wait(self, queue: SimpleQueue[Kind]) -> Kind:
        while True:
            if self._unwanted.is_set():
                raise Unwanted
            try:
                return queue.get(timeout=PATIENCE)
            except Empty:
                continue


Kind = TypeVar("Kind")
