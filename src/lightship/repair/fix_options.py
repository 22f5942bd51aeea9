"""What a repair is told beside its paths."""

from __future__ import annotations

from lightship.checking.check_options import CheckOptions
from lightship.model.value import Value
from lightship.repair.recipes.outcome import Runtime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

MOUNT, CLEAN = "mount", "clean"
CACHES = (MOUNT, CLEAN)
"""What is done with the caches of package managers: kept beside the image, or removed."""


class FixOptions(Value):
    """What a repair is told beside its paths.

    ``check`` is what finds the faults; ``unsafe`` takes fixes that may change what
    the image does, too; ``cache`` is one of :data:`CACHES`; ``recipe`` names a
    recipe to begin with, or is empty, and ``runtime`` is what the image that it makes
    is to stand on; ``offline`` leaves out what would need an
    answer from a registry; ``refresh`` moves digests to what their tags name now;
    ``force`` takes generated files, too.
    """

    __slots__ = ("cache", "check", "force", "offline", "recipe", "refresh", "runtime", "unsafe")

    def __init__(
        self,
        *,
        check: CheckOptions | None = None,
        unsafe: bool = False,
        cache: str = MOUNT,
        recipe: str = "",
        runtime: Runtime = Runtime.DISTROLESS,
        offline: bool = False,
        refresh: bool = False,
        force: bool = False,
    ) -> None:
        self.check: Final = check or CheckOptions()
        self.unsafe: Final = unsafe
        self.cache: Final = cache
        self.recipe: Final = recipe
        self.runtime: Final = runtime
        self.offline: Final = offline
        self.refresh: Final = refresh
        self.force: Final = force
