"""Packages of Fedora, Red Hat, SUSE and what is made of them, as rpm's databases have them.

Package URLs are those that syft gives: with the architecture, the epoch, the
source package, and the distribution.
"""

from __future__ import annotations

from dataclasses import dataclass

from lightship.inspection.packages.limits import LISTED_LIMIT, PACKAGES_LIMIT
from lightship.inspection.packages.malformed import malformed
from lightship.inspection.packages.providers import Providers
from lightship.inspection.packages.reader import PackageRecord
from lightship.inspection.packages.system import rpm_berkeley, rpm_ndb, rpm_sqlite
from lightship.inspection.packages.system.distribution import (
    OS_RELEASE,
    Distribution,
    is_os_release,
    live_distribution,
)
from lightship.inspection.packages.system.rpm_header import (
    MalformedHeader,
    RpmPackage,
    parse_header,
)
from lightship.inspection.packages.system.rpm_manifest import MANIFEST, is_manifest, parse_manifest
from lightship.inspection.packages.versions import arrivals, live_versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import ClassVar

    from lightship.inspection.live_files import LiveFiles

_DATABASES = tuple(
    f"{folder}/rpm/{name}"
    for folder in ("var/lib", "usr/share", "usr/lib/sysimage")
    for name in ("Packages", "Packages.db", "rpmdb.sqlite")
)

_NAMESPACES = {"rhel": "redhat", "hummingbird": "redhat"}
"""What package URLs call a distribution otherwise than it does itself."""


@dataclass(frozen=True, slots=True)
class RpmDatabase:
    """The packages of one database file."""

    packages: tuple[RpmPackage, ...]


RpmData = RpmDatabase | Distribution
"""What a file of rpm's says."""


class RpmReader:
    """Reads rpm's databases: SQLite's, its own (ndb), Berkeley DB's."""

    name: ClassVar[str] = "rpm"
    limit: ClassVar[int] = 128 * 1024 * 1024
    endings: ClassVar[tuple[str, ...]] = (*_DATABASES, MANIFEST, *OS_RELEASE)
    starts: ClassVar[bytes] = b""

    def wants(self, path: str, mode: int, head: bytes) -> bool:  # noqa: ARG002 - see the protocol
        """See :meth:`PackageReader.wants`."""
        return path.endswith(_DATABASES) or is_os_release(path) or is_manifest(path)

    def parse(self, path: str, content: memoryview) -> RpmData:
        """See :meth:`PackageReader.parse`."""
        if is_os_release(path):
            return Distribution.parse(content)
        try:
            if is_manifest(path):
                return RpmDatabase(parse_manifest(content))
            return RpmDatabase(tuple(_packages(content)))
        except (ValueError, MalformedHeader) as error:
            raise malformed(path, str(error)) from None

    def packages(
        self, versions: Mapping[str, Sequence[tuple[int, RpmData]]], live: LiveFiles
    ) -> Iterator[PackageRecord]:
        """See :meth:`PackageReader.packages`."""
        distribution = live_distribution(versions, live)
        for path, seen in live_versions(versions, live):
            databases = [(layer, each) for layer, each in seen if isinstance(each, RpmDatabase)]
            if databases:
                yield from _records(path, databases, distribution)


def _packages(content: memoryview) -> Iterator[RpmPackage]:
    room = LISTED_LIMIT
    for number, header in enumerate(_headers(content)):
        package = parse_header(header)
        room -= package.listed_bytes()
        if room < 0 or number >= PACKAGES_LIMIT:
            raise ValueError("it names more packages or files than any system has")
        yield package


def _headers(content: memoryview) -> Iterator[bytes]:
    """Yield the headers in a database, whatever kind it is; an empty file has none."""
    if not len(content):
        return iter(())
    if content[:16] == rpm_sqlite.MAGIC:
        return rpm_sqlite.headers(content)
    if content[:4] == rpm_ndb.MAGIC:
        return rpm_ndb.headers(content)
    if rpm_berkeley.byte_order(content):
        return rpm_berkeley.headers(content)
    raise ValueError("it is a database of no kind that rpm writes")


def _records(
    path: str, databases: list[tuple[int, RpmDatabase]], distribution: Distribution
) -> Iterator[PackageRecord]:
    brought = arrivals(
        [
            (layer, frozenset(each.key for each in database.packages))
            for layer, database in databases
        ]
    )
    files = [(package, package.files()) for package in databases[-1][1].packages]
    wanted = {need for package, _ in files for need in package.needs if need.startswith("/")}
    providers = Providers()
    for package, paths in files:
        providers.add(package.name, package.provides)
        if wanted:
            providers.add(package.name, (p for path_ in paths if (p := f"/{path_}") in wanted))
    for package, paths in files:
        yield PackageRecord(
            "rpm",
            package.name,
            package.version,
            path,
            brought[package.key],
            _namespace(distribution.id),
            (*_qualifiers(package), *distribution.qualifiers),
            (package.license,) if package.license else (),
            paths,
            requires=providers.meeting(package.name, package.needs),
        )


def _namespace(distribution: str) -> str:
    if distribution.startswith("opensuse"):
        return "opensuse"
    return _NAMESPACES.get(distribution, distribution)


def _qualifiers(package: RpmPackage) -> Iterator[tuple[str, str]]:
    if package.architecture:
        yield ("arch", package.architecture)
    if package.epoch:
        yield ("epoch", package.epoch)
    if package.source:
        yield ("upstream", package.source)
