"""Packages of Debian and what is made of it, as dpkg's database has them.

It is one file, ``var/lib/dpkg/status``, with the lists of files in ``info``
beside it; in distroless images each package has a file of its own in
``status.d``, and a list of digests with it. Package URLs are those that syft
gives: with the architecture, the source package, and the distribution.
"""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import dirname

from lightship.inspection.packages.path_list import DigestList, PathList, bounded_lines
from lightship.inspection.packages.reader import PackageRecord
from lightship.inspection.packages.system.distribution import (
    Distribution,
    is_os_release,
    live_distribution,
)
from lightship.inspection.packages.system.dpkg_copyright import parse_copyright
from lightship.inspection.packages.system.dpkg_relations import Installed
from lightship.inspection.packages.system.dpkg_status import DpkgPackage, DpkgStatus, parse_status
from lightship.inspection.packages.versions import arrivals, live_version, live_versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import ClassVar

    from lightship.inspection.live_files import LiveFiles

_STATUS = "lib/dpkg/status"
_STATUS_FOLDER = "lib/dpkg/status.d/"
_INFO_FOLDER = "lib/dpkg/info/"
_DOCUMENTATION = "usr/share/doc/"


@dataclass(frozen=True, slots=True)
class Licences:
    """The licences that one copyright file names."""

    names: tuple[str, ...]


DpkgData = DpkgStatus | PathList | DigestList | Licences | Distribution
"""What a file of dpkg's says."""


class DpkgReader:
    """Reads dpkg's database, whole or in pieces."""

    name: ClassVar[str] = "dpkg"
    limit: ClassVar[int] = 32 * 1024 * 1024
    endings: ClassVar[tuple[str, ...]] = ()
    starts: ClassVar[bytes] = b""

    def wants(self, path: str, mode: int, head: bytes) -> bool:  # noqa: ARG002 - see the protocol
        """See :meth:`PackageReader.wants`."""
        if path.endswith("/copyright"):
            return path.startswith(_DOCUMENTATION)
        if "lib/dpkg/" not in path:
            return is_os_release(path)
        if path.endswith((".list", ".md5sums")):
            return _INFO_FOLDER in path or _STATUS_FOLDER in path
        return path.endswith(_STATUS) or _STATUS_FOLDER in path

    def parse(self, path: str, content: memoryview) -> DpkgData:
        """See :meth:`PackageReader.parse`."""
        if path.endswith("/copyright"):
            return Licences(parse_copyright(content))
        if path.endswith(".list"):
            return PathList(bounded_lines(path, content))
        if path.endswith(".md5sums"):
            return DigestList(bounded_lines(path, content))
        if is_os_release(path):
            return Distribution.parse(content)
        return parse_status(path, content)

    def packages(
        self, versions: Mapping[str, Sequence[tuple[int, DpkgData]]], live: LiveFiles
    ) -> Iterator[PackageRecord]:
        """See :meth:`PackageReader.packages`."""
        database = _Database(versions, live)
        statuses = list(_statuses(versions, live))
        installed = Installed(package for _, _, package in statuses)
        for path, layer, package in statuses:
            yield database.record(path, layer, package, installed)


def _statuses(
    versions: Mapping[str, Sequence[tuple[int, DpkgData]]], live: LiveFiles
) -> Iterator[tuple[str, int, DpkgPackage]]:
    """Yield each package with the file that names it and the layer that brought it."""
    for path, seen in live_versions(versions, live):
        statuses = [(layer, each) for layer, each in seen if isinstance(each, DpkgStatus)]
        if not statuses or not isinstance(seen[-1][1], DpkgStatus):
            continue
        keys = [
            (layer, frozenset(package.key for package in status.packages))
            for layer, status in statuses
        ]
        brought = arrivals(keys)
        for package in statuses[-1][1].packages:
            yield path, brought[package.key], package


class _Database:
    """What stands beside the status file: lists of files, licences, the distribution."""

    def __init__(
        self, versions: Mapping[str, Sequence[tuple[int, DpkgData]]], live: LiveFiles
    ) -> None:
        self._versions = versions
        self._live = live
        self._distribution = live_distribution(versions, live)

    def record(
        self, path: str, layer: int, package: DpkgPackage, installed: Installed
    ) -> PackageRecord:
        """Return what is known of ``package``, which the file at ``path`` names."""
        return PackageRecord(
            "deb",
            package.name,
            package.version,
            path,
            layer,
            self._distribution.id,
            self._qualifiers(package),
            self._licences(package.name),
            self._files(path, package),
            requires=installed.needed_by(package),
        )

    def _qualifiers(self, package: DpkgPackage) -> tuple[tuple[str, str], ...]:
        source = package.source
        if source and package.source_version:
            source = f"{source}@{package.source_version}"
        own = (("arch", package.architecture), ("upstream", source))
        return (*(pair for pair in own if pair[1]), *self._distribution.qualifiers)

    def _licences(self, name: str) -> tuple[str, ...]:
        found = live_version(self._versions, f"{_DOCUMENTATION}{name}/copyright", self._live)
        return found.names if isinstance(found, Licences) else ()

    def _files(self, path: str, package: DpkgPackage) -> tuple[str, ...]:
        if _STATUS_FOLDER in path:
            candidates: tuple[str, ...] = (f"{path}.md5sums", f"{path}.list")
        else:
            folder = f"{dirname(path)}/info/{package.name}"
            names = (f"{folder}:{package.architecture}", folder)
            candidates = (
                *(f"{name}.list" for name in names),
                *(f"{name}.md5sums" for name in names),
            )
        for candidate in candidates:
            found = live_version(self._versions, candidate, self._live)
            if isinstance(found, PathList | DigestList):
                return tuple(found.paths())
        return ()
