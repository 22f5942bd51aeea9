"""A scanner at work in a thread of its own.

Scanning releases the interpreter's lock, and takes as long as a third of all that
is done with a unit: aside, it takes no time of who places the members.
"""

from __future__ import annotations

from queue import Empty, Full, Queue
from threading import Event, Thread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.image.tar.units import Unit
    from lightship.inspection.reading.scanner import Scanner

WAITING: Final = 6
"""How many units may wait: what bounds the memory."""

_PATIENCE: Final = 0.2
"""Seconds after which one who waits looks whether the other is still there."""


class ScannerThread:
    """Hands units to a scanner in another thread; it satisfies ``Scanner``.

    Use it as a context manager: when it is left without an error, all units are scanned.
    """

    def __init__(self, scanner: Scanner) -> None:
        self._scanner = scanner
        self._units: Queue[tuple[Unit, int] | None] = Queue(WAITING)
        self._unwanted = Event()
        self._error: BaseException | None = None
        self._thread = Thread(target=self._scan_all, name="lightship-scan", daemon=True)

    def __enter__(self) -> ScannerThread:
        self._thread.start()
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self._hand(None)
        else:
            self._unwanted.set()
        self._thread.join()
        if kind is None and self._error is not None:
            raise self._error

    def scan(self, unit: Unit, layer: int) -> None:
        """Have ``unit`` scanned; see :meth:`Scanner.scan`.

        Raises what the scanner raised for a unit before.
        """
        self._hand((unit, layer))

    def _hand(self, item: tuple[Unit, int] | None) -> None:
        while self._error is None:
            try:
                self._units.put(item, timeout=_PATIENCE)
            except Full:
                continue
            return
        raise self._error

    def _scan_all(self) -> None:
        try:
            while not self._unwanted.is_set():
                try:
                    item = self._units.get(timeout=_PATIENCE)
                except Empty:
                    continue
                if item is None:
                    return
                self._scanner.scan(*item)
        except BaseException as error:
            self._error = error
