"""The measure of work stops what does too much of it."""

from __future__ import annotations

import pytest

from tests.effort import TooMuchWork, at_most


def test_a_block_within_its_bound_passes() -> None:
    with at_most(calls=100):
        assert sum(map(abs, range(10))) == 45


def work_without_end() -> None:
    with at_most(calls=100):
        while True:
            len(())


def test_a_block_without_end_is_stopped() -> None:
    with pytest.raises(TooMuchWork):
        work_without_end()
