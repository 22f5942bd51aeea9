"""A scanner at work in a thread of its own.

Scanning releases the interpreter's lock, and takes as long as a third of all that
is done with a unit: aside, it takes no time of who places the members.
"""

from __future__ import annotations

from threading import Event, Thread

from lightship.inspection.reading.hand_over import HandOver, Unwanted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.image.tar.units import Unit
    from lightship.inspection.reading.scanner import Scanner

WAITING: Final = 24
"""How many units may wait, if their members are few: what bounds the memory.

Placing members is done sooner than scanning: what is made of them at the end then overlaps
with the scan of the last units.
"""

MEMBERS: Final = 1024
"""The members for which a unit takes another place: each is some hundreds of bytes."""


class ScannerThread:
    """Hands units to a scanner in another thread; it satisfies ``Scanner``.

    Use it as a context manager: when it is left without an error, all units are scanned.
    """

    def __init__(self, scanner: Scanner) -> None:
        self._scanner = scanner
        self._unwanted = Event()
        self._units: Final[HandOver[tuple[Unit, int] | None]] = HandOver(WAITING, self._unwanted)
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
        self._hand((unit, layer), 1 + len(unit.pieces) // MEMBERS)

    def _hand(self, item: tuple[Unit, int] | None, places: int = 1) -> None:
        try:
            self._units.put(item, places)
        except Unwanted:
            if self._error is not None:
                raise self._error from None
            raise

    def _scan_all(self) -> None:
        try:
            while (item := self._units.take()) is not None:
                self._scanner.scan(*item)
        except Unwanted:
            return
        except BaseException as error:
            self._error = error
            self._unwanted.set()
