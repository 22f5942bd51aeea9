"""What a repair is told beside its paths."""

from __future__ import annotations

from lightship.checking.check_options import CheckOptions
from lightship.model.plain_value import PlainValue
from lightship.repair.recipes.outcome import Runtime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

MOUNT, CLEAN = "mount", "clean"
CACHES = (MOUNT, CLEAN)
"""What is done with the caches of package managers: kept beside the image, or removed."""


class FixOptions(PlainValue):
    """What a repair is told beside its paths.

    ``check`` is what finds the faults; ``unsafe`` takes fixes that may change what
    the image does, too; ``cache`` is one of :data:`CACHES`; ``recipe`` names a
    recipe to begin with, or is empty, and ``runtime`` is what the image that it makes
    is to stand on; ``offline`` leaves out what would need an
    answer from a registry; ``refresh`` moves digests to what their tags name now;
    ``prune`` takes patterns that do nothing out of ignore files; ``force`` takes
    generated files, too. ``mirrors``, ``plain_http`` and ``authorities`` are how
    registries are spoken to; see
    :class:`~lightship.image.registry.options.RegistryOptions`.
    """

    __slots__ = (
        "authorities",
        "cache",
        "check",
        "force",
        "mirrors",
        "offline",
        "plain_http",
        "prune",
        "recipe",
        "refresh",
        "runtime",
        "unsafe",
    )

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
        prune: bool = False,
        force: bool = False,
        mirrors: Mapping[str, tuple[str, ...]] | None = None,
        plain_http: tuple[str, ...] = (),
        authorities: str = "",
    ) -> None:
        self.check: Final = check or CheckOptions()
        self.unsafe: Final = unsafe
        self.cache: Final = cache
        self.recipe: Final = recipe
        self.runtime: Final = runtime
        self.offline: Final = offline
        self.refresh: Final = refresh
        self.prune: Final = prune
        self.force: Final = force
        self.mirrors: Final = dict(mirrors or {})
        self.plain_http: Final = plain_http
        self.authorities: Final = authorities
