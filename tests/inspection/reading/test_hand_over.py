"""What one thread hands over, the other takes, in order, and never more than there is room for."""

from __future__ import annotations

from threading import Event, Thread, Timer
from time import monotonic, sleep

import pytest

from lightship.inspection.reading.hand_over import PATIENCE, HandOver, Unwanted


def test_items_are_taken_in_the_order_in_which_they_were_handed_over() -> None:
    line: HandOver[int] = HandOver(3, Event())

    def give() -> None:
        for number in range(100):
            line.put(number)

    giver = Thread(target=give)
    giver.start()
    assert [line.take() for _ in range(100)] == list(range(100))
    giver.join()


def test_no_more_is_handed_over_than_there_is_room_for() -> None:
    line: HandOver[int] = HandOver(2, Event())
    given: list[int] = []

    def give() -> None:
        for number in range(5):
            line.put(number)
            given.append(number)

    giver = Thread(target=give)
    giver.start()
    end = monotonic() + 10
    while len(given) < 2 and monotonic() < end:
        sleep(0.01)
    sleep(0.05)
    assert given == [0, 1]
    assert [line.take() for _ in range(5)] == [0, 1, 2, 3, 4]
    giver.join()


def test_a_large_item_takes_several_places_until_it_is_taken() -> None:
    line: HandOver[str] = HandOver(3, Event())
    given: list[str] = []

    def give() -> None:
        for name, places in (("large", 3), ("small", 1), ("larger than all", 9)):
            line.put(name, places)
            given.append(name)

    giver = Thread(target=give)
    giver.start()
    end = monotonic() + 10
    while not given and monotonic() < end:
        sleep(0.01)
    sleep(0.05)
    assert given == ["large"]
    assert [line.take() for _ in range(3)] == ["large", "small", "larger than all"]
    giver.join()


def test_whoever_waits_is_told_when_nobody_wants_it_any_more() -> None:
    unwanted = Event()
    line: HandOver[int] = HandOver(1, unwanted)
    line.put(1)
    end = Timer(PATIENCE / 4, unwanted.set)
    end.start()
    with pytest.raises(Unwanted):
        line.put(2)
    with pytest.raises(Unwanted):
        line.take()
    end.join()
