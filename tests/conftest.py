"""What holds for all tests: neither time on a clock nor chance decides any of them."""

from __future__ import annotations

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have what needs the engine begin first: it takes longest, and the rest fills the gaps."""
    items.sort(key=lambda item: item.get_closest_marker("engine") is None)
