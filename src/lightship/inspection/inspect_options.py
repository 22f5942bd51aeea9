"""What an inspection is told beside the image's name."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from lightship.image.cache_folder import default_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Progress = Callable[[int, int], None]
    """Called now and then with the bytes that are read, and with all that there are to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectOptions:
    """What an inspection is told beside the image's name; each field may be left out."""

    platform: str = ""
    """``OS/ARCH`` or ``OS/ARCH/VARIANT``; empty for Linux on this machine's architecture."""

    base: str = ""
    """The image it was built on, in any form that an image is named in; empty to find out."""

    files: bool = False
    """Whether the evidence is to list every path of the union view."""

    select: tuple[str, ...] = ()
    """Selectors of the rules that judge the evidence; none for those that are on."""

    ignore: tuple[str, ...] = ()
    """Selectors of the rules that are left out."""

    profile: str = ""
    """The profile that ``select`` starts from; empty for that of the configuration."""

    own_rules: bool = True
    """Whether code of the team's may run: rules of packages and files."""

    configuration: str | None = None
    """A configuration file; None for the one that is found from the working directory upwards."""

    plain_http: tuple[str, ...] = ()
    """Registries (``HOST`` or ``HOST:PORT``) that are spoken to without TLS; loopback always is."""

    authorities: str = ""
    """A file of certificates, in PEM form, that are trusted besides those of the system."""

    mirrors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By registry ("docker.io"), what is asked before it: ``https://HOST[:PORT][/PREFIX]``."""

    cache: str | None = None
    """The folder for what is kept for the next time, as what registries and engines send; None
    for the user's own."""

    offline: bool = False
    """Whether to ask no registry: what is neither in the cache nor elsewhere is an error."""

    progress: Progress | None = None
    """Who is to be told how far the reading is; at most a few times for each megabyte."""

    @property
    def cache_folder(self) -> str:
        """The folder ``cache``, or else the user's own."""
        return self.cache or default_folder(os.environ)
