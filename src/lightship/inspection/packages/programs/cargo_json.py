"""The part of cargo-auditable's list that is read; msgspec checks it and skips the rest."""

from __future__ import annotations

import msgspec


class CrateJson(msgspec.Struct, frozen=True):
    """A crate; ``dependencies`` are places in the list."""

    name: str
    version: str
    kind: str = "runtime"
    dependencies: tuple[int, ...] = ()
    root: bool = False


class CratesJson(msgspec.Struct, frozen=True):
    """The list."""

    packages: tuple[CrateJson, ...]
