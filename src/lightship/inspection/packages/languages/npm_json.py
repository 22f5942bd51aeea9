"""The part of a ``package.json`` that is read; msgspec skips the rest of it."""

from __future__ import annotations

from typing import Any

import msgspec


class NpmManifestJson(msgspec.Struct, frozen=True, rename="camel"):
    """Fields of any kind: those of real packages have held everything by now."""

    name: Any = None
    version: Any = None
    license: Any = None
    licenses: Any = None
    dependencies: Any = None
    optional_dependencies: Any = None
    peer_dependencies: Any = None
