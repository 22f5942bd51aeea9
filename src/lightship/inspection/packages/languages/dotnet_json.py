"""The part of a ``.deps.json`` that is read; msgspec checks it and skips the rest."""

from __future__ import annotations

import msgspec

Files = dict[str, msgspec.Raw]


class LibraryJson(msgspec.Struct, frozen=True):
    """One library: a package, a project, a reference."""

    type: str = ""


class TargetLibraryJson(msgspec.Struct, frozen=True, rename="camel"):
    """What a library is made of, for one target."""

    dependencies: dict[str, str] | None = None
    runtime: Files | None = None
    native: Files | None = None
    resources: Files | None = None
    runtime_targets: Files | None = None


class RuntimeTargetJson(msgspec.Struct, frozen=True):
    """The target that is run."""

    name: str = ""


class DependenciesJson(msgspec.Struct, frozen=True, rename="camel"):
    """The whole file."""

    libraries: dict[str, LibraryJson]
    targets: dict[str, dict[str, TargetLibraryJson]]
    runtime_target: RuntimeTargetJson | str | None = None
