"""What holds for all tests: time on a clock decides none of them."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("lightship", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("lightship")
