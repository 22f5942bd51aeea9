"""How bad a finding is, and how sure its rule is of it."""

from __future__ import annotations

from enum import IntEnum


class Severity(IntEnum):
    """How bad a finding is; a larger value is worse."""

    STYLE = 1
    """Taste and consistency: nothing breaks."""
    INFO = 2
    """Worth knowing; often right to leave."""
    WARNING = 3
    """Costs size, time, safety or reproducibility."""
    ERROR = 4
    """Does not build, does not run, or leaks."""

    def __str__(self) -> str:
        return self._name_.lower()


class Confidence(IntEnum):
    """How sure a rule is that what it reports is so."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    def __str__(self) -> str:
        return self._name_.lower()
