from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lightship.image.registry.patience import Attempts, Patience, TryAgain, retry_after

NOW = datetime(2026, 11, 26, 12, 0, 0, tzinfo=UTC)


def waits(patience: Patience, chance: float, failures: list[TryAgain]) -> list[float]:
    waited: list[float] = []
    attempts = Attempts(patience, waited.append, lambda: chance)
    with suppress(TryAgain):
        for failure in failures:
            attempts.failed(failure)
    return waited


def test_each_wait_is_twice_as_long_up_to_a_limit() -> None:
    patience = Patience(attempts=6, first_wait=1, longest_wait=5)
    failures = [TryAgain("no", "")] * 6
    assert waits(patience, 1, failures) == [1, 2, 4, 5, 5]
    assert waits(patience, 0, failures) == [0.5, 1, 2, 2.5, 2.5]


def test_what_the_registry_asks_for_is_waited_for_unless_it_is_too_long() -> None:
    patience = Patience(attempts=9, longest_wait=60)
    failures = [TryAgain("no", "", 7), TryAgain("no", "", 61)]
    assert waits(patience, 1, failures) == [7]


def test_progress_starts_the_count_again() -> None:
    attempts = Attempts(Patience(attempts=2), lambda _: None)
    for _ in range(10):
        attempts.failed(TryAgain("no", ""))
        attempts.progressed()
    attempts.failed(TryAgain("no", ""))
    with pytest.raises(TryAgain):
        attempts.failed(TryAgain("no", ""))


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        (" 120 ", 120),
        ("Thu, 26 Nov 2026 12:01:30 GMT", 90),
        ("Thu, 26 Nov 2026 11:00:00 GMT", 0),
        ("9" * 400, 999999999),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("²", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@given(st.text(max_size=60))
def test_any_retry_after_is_read(value: str) -> None:
    found = retry_after(value, NOW)
    assert found is None or found >= 0
