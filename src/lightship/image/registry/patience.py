"""How long a registry is waited for, and how often it is asked again."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from lightship.model.errors import RegistryError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

TRANSIENT = frozenset({408, 429, 500, 502, 503, 504})
"""The status codes after which the same request may succeed."""


@dataclass(frozen=True, slots=True)
class Patience:
    """What is waited for, in seconds."""

    connect_seconds: float = 10
    """For a connection, and for its encryption."""
    idle_seconds: float = 30
    """For the next bytes."""
    answer_seconds: float = 60
    """For the whole of an answer that is small: a token, a manifest."""
    slowest: int = 16 * 1024
    """The bytes a second that a blob must come with, on the whole."""
    attempts: int = 5
    """How often the same is asked for, when it does not get on."""
    first_wait: float = 0.5
    """Before the second attempt; it doubles each time, and a random part is taken off."""
    longest_wait: float = 60
    """A registry that asks for more than this is given up."""

    def blob_seconds(self, size: int) -> float:
        """Return how long ``size`` bytes may take."""
        return self.answer_seconds + size / self.slowest

    @property
    def short(self) -> Patience:
        """The same for what has an alternative, such as a mirror: only two attempts."""
        return Patience(
            self.connect_seconds,
            self.idle_seconds,
            self.answer_seconds,
            self.slowest,
            min(self.attempts, 2),
            self.first_wait,
            self.longest_wait,
        )


class TryAgain(RegistryError):
    """What was asked for did not come, and may come another time."""

    def __init__(self, message: str, hint: str, wait: float | None = None) -> None:
        super().__init__(message, hint)
        self.wait = wait
        """The seconds that the registry asked to wait, or None."""


@dataclass(slots=True)
class Attempts:
    """Counts the attempts at one thing, and waits between them, longer each time."""

    patience: Patience
    sleep: Callable[[float], object]
    chance: Callable[[], float] = field(default=random.random)
    _failed: int = 0

    def failed(self, failure: TryAgain) -> None:
        """Wait before the next attempt.

        Raises:
            RegistryError: there is to be none; it is ``failure``.

        """
        self._failed += 1
        wait = self._wait() if failure.wait is None else failure.wait
        if self._failed >= self.patience.attempts or wait > self.patience.longest_wait:
            raise failure
        self.sleep(wait)

    def progressed(self) -> None:
        """Count from the start again: the last attempt brought something."""
        self._failed = 0

    def _wait(self) -> float:
        longest = self.patience.first_wait * (1 << (self._failed - 1))
        return min(longest, self.patience.longest_wait) * (0.5 + self.chance() / 2)


def retry_after(value: str, now: datetime | None = None) -> float | None:
    """Return the seconds that a ``Retry-After`` header asks to wait, None where it says nothing.

    Source: section 10.2.3 of RFC 9110: seconds, or a date.
    """
    value = value.strip()
    if value.isdecimal() and value.isascii():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
