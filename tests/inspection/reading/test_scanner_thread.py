"""A scanner aside sees every unit in order, and what goes wrong there is not lost."""

from __future__ import annotations

import threading

import pytest

from lightship.image.tar.units import Unit
from lightship.inspection.reading.scanner_thread import WAITING, ScannerThread


class Seen:
    """Keeps what it is shown; breaks at a unit with the data ``b"broken"``."""

    def __init__(self) -> None:
        self.units: list[tuple[bytes, int]] = []

    def scan(self, unit: Unit, layer: int) -> None:
        if bytes(unit.data) == b"broken":
            raise ValueError("the scanner is broken")
        self.units.append((bytes(unit.data), layer))


def test_every_unit_is_seen_in_order_once_it_is_left() -> None:
    seen = Seen()
    with ScannerThread(seen) as aside:
        for number in range(50):
            aside.scan(Unit(memoryview(str(number).encode()), []), number // 10)
    assert seen.units == [(str(number).encode(), number // 10) for number in range(50)]


def scan_many(unit: Unit) -> None:
    with ScannerThread(Seen()) as aside:
        for _ in range(WAITING * 3):
            aside.scan(unit, 0)


def test_what_the_scanner_raises_is_raised_where_units_come_from() -> None:
    with pytest.raises(ValueError, match="scanner is broken"):
        scan_many(Unit(memoryview(b"broken"), []))


def test_what_it_raises_for_the_last_unit_is_raised_too() -> None:
    with pytest.raises(ValueError, match="scanner is broken"), ScannerThread(Seen()) as aside:
        aside.scan(Unit(memoryview(b"broken"), []), 0)


def test_an_error_elsewhere_ends_the_thread() -> None:
    with pytest.raises(KeyError), ScannerThread(Seen()):
        raise KeyError
    assert "lightship-scan" not in [thread.name for thread in threading.enumerate()]
