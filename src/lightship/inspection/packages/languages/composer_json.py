"""The part of Composer's ``installed.json`` that is read; msgspec checks it and skips the rest."""

from __future__ import annotations

import msgspec


class InstalledPackageJson(msgspec.Struct, frozen=True, rename="kebab"):
    """One package."""

    name: str
    version: str
    license: list[str] | str | None = None
    install_path: str | None = None
    require: dict[str, msgspec.Raw] | list[msgspec.Raw] | None = None


class InstalledJson(msgspec.Struct, frozen=True):
    """What version 2 of Composer writes."""

    packages: list[InstalledPackageJson]
