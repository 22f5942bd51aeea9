"""What a user may say about how images are taken from registries."""

from __future__ import annotations

from dataclasses import dataclass, field

from lightship.image.registry.patience import Patience

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from lightship.dockerfile.notation.platform import Platform

PARALLEL = 4
"""How many blobs are downloaded at a time."""

CACHE_LIMIT = 20 * 1024**3
"""The bytes that the cache keeps when an image is closed; what was used last stays."""


@dataclass(frozen=True, slots=True)
class RegistryOptions:
    """How images are taken from registries; the defaults suit nearly everybody."""

    platform: Platform | None = None
    """The platform of the image, or None for that of this machine."""
    mirrors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By registry ("docker.io"), what is asked before it: ``https://host[:port][/prefix]``."""
    plain_http: frozenset[str] = frozenset()
    """The registries ("host:port") that are spoken to without encryption."""
    authorities: str = ""
    """A file of certificates, in PEM form, that are trusted besides those of the system."""
    parallel: int = PARALLEL
    cache_folder: str = ""
    """Where blobs are kept; by default ``$XDG_CACHE_HOME/lightship``."""
    cache_limit: int = CACHE_LIMIT
    is_offline: bool = False
    """Whether nobody is asked: what is not in the cache cannot be had."""
    patience: Patience = field(default_factory=Patience)
