"""PHP packages, as Composer wrote down what it installed: ``vendor/composer/installed.json``.

A ``composer.lock`` says what should be installed, not what is, so it is not read.
Source: Composer's documentation; version 1 wrote a list, version 2 an object
with the list in ``packages``.
"""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import dirname, normpath

from lightship.inspection.packages.malformed import malformed
from lightship.inspection.packages.reader import PackageRecord
from lightship.inspection.packages.versions import arrivals, live_versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import ClassVar

    from lightship.inspection.live_files import LiveFiles


_INSTALLED = "composer/installed.json"


@dataclass(frozen=True, slots=True)
class ComposerPackage:
    """One installed package; ``place`` is its folder, seen from that of the file."""

    name: str
    version: str
    licenses: tuple[str, ...]
    place: str
    needs: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        """What makes it another package than before."""
        return (self.name, self.version)


class ComposerReader:
    """Reads what Composer installed."""

    name: ClassVar[str] = "Composer"
    limit: ClassVar[int] = 8 * 1024 * 1024
    endings: ClassVar[tuple[str, ...]] = (_INSTALLED,)
    starts: ClassVar[bytes] = b""

    def wants(self, path: str, mode: int, head: bytes) -> bool:  # noqa: ARG002 - see the protocol
        """See :meth:`PackageReader.wants`."""
        return path.endswith(_INSTALLED)

    def parse(self, path: str, content: memoryview) -> tuple[ComposerPackage, ...]:
        """See :meth:`PackageReader.parse`."""
        import msgspec  # noqa: PLC0415 - only where there is such a file

        from lightship.inspection.packages.languages.composer_json import (  # noqa: PLC0415 - likewise
            InstalledJson,
            InstalledPackageJson,
        )

        kind = list[InstalledPackageJson] | InstalledJson
        try:
            installed = msgspec.json.decode(content, type=kind)
        except (ValueError, RecursionError) as error:
            raise malformed(path, str(error)) from None
        packages = installed if isinstance(installed, list) else installed.packages
        return tuple(
            ComposerPackage(
                each.name,
                each.version,
                (each.license,) if isinstance(each.license, str) else tuple(each.license or ()),
                each.install_path or f"../{each.name}",
                tuple(name for name in _names(each.require) if "/" in name),
            )
            for each in packages
            if not each.name.endswith("/") and each.name
        )

    def packages(
        self,
        versions: Mapping[str, Sequence[tuple[int, tuple[ComposerPackage, ...]]]],
        live: LiveFiles,
    ) -> Iterator[PackageRecord]:
        """See :meth:`PackageReader.packages`."""
        for path, seen in live_versions(versions, live):
            brought = arrivals(
                [(layer, frozenset(each.key for each in all_)) for layer, all_ in seen]
            )
            for package in seen[-1][1]:
                vendor, _, name = package.name.rpartition("/")
                yield PackageRecord(
                    "composer",
                    name,
                    package.version,
                    path,
                    brought[package.key],
                    vendor.replace("/", "-"),
                    licenses=package.licenses,
                    folders=_folder(path, package.place),
                    requires=package.needs,
                )


def _names(require: Mapping[str, object] | list[object] | None) -> Iterator[str]:
    """Yield the names in an object that PHP writes as a list where it is empty."""
    if isinstance(require, dict):
        yield from require


def _folder(path: str, place: str) -> tuple[str, ...]:
    """Return the folder of a package; none where it would be the root, or out of it."""
    folder = normpath(f"{dirname(path)}/{place}").lstrip("/")
    return () if folder.startswith(".") else (folder,)
