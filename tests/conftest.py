"""What holds for all tests: neither time on a clock nor chance decides any of them."""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import HealthCheck, settings

SLOW_IS_WELL = [HealthCheck.too_slow]

# The same examples in every run: whoever changes nothing breaks nothing. To look for new ones:
# pytest --hypothesis-profile exploring
settings.register_profile(
    "lightship", deadline=None, suppress_health_check=SLOW_IS_WELL, derandomize=True, database=None
)
settings.register_profile("exploring", deadline=None, suppress_health_check=SLOW_IS_WELL)
settings.load_profile("lightship")


PROOF_SECONDS = float(os.environ.get("LIGHTSHIP_PROOF_SECONDS") or "inf")
"""How long proofs may still begin, beside those that are a sample of them: CI has an hour."""

BEGUN = time.monotonic()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have what needs the engine begin first: it takes longest, and the rest fills the gaps.

    Of the proofs that are the sample of all.
    """
    items.sort(
        key=lambda item: (
            item.get_closest_marker("engine") is None,
            item.get_closest_marker("sample") is None,
        )
    )


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out a proof for which a run has no time; what begins is not hurried."""
    is_further = item.get_closest_marker("proof") and not item.get_closest_marker("sample")
    if is_further and time.monotonic() - BEGUN > PROOF_SECONDS:
        pytest.skip(f"{PROOF_SECONDS:.0f} seconds are over, in which proofs may begin")
