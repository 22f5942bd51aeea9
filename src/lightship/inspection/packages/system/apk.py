"""Packages of Alpine Linux and what is made of it, as apk's database has them.

Package URLs are those that syft gives: with the architecture, the package that
it was built from, and the distribution.
"""

from __future__ import annotations

import re

from lightship.inspection.packages.providers import Providers
from lightship.inspection.packages.reader import PackageRecord
from lightship.inspection.packages.system.apk_database import (
    ApkDatabase,
    ApkPackage,
    parse_database,
)
from lightship.inspection.packages.system.distribution import (
    OS_RELEASE,
    Distribution,
    is_os_release,
    live_distribution,
)
from lightship.inspection.packages.versions import arrivals, live_versions
from lightship.knowledge.license_expression import expression_fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import ClassVar

    from lightship.inspection.live_files import LiveFiles

_DATABASE = "lib/apk/db/installed"
_CONSTRAINT = re.compile("[<>=~@].*", re.DOTALL)
_JOINS = frozenset(("AND", "OR", "and", "or", "WITH", "with"))

ApkData = ApkDatabase | Distribution
"""What a file of apk's says."""


class ApkReader:
    """Reads apk's database."""

    name: ClassVar[str] = "apk"
    limit: ClassVar[int] = 32 * 1024 * 1024
    endings: ClassVar[tuple[str, ...]] = (_DATABASE, *OS_RELEASE)
    starts: ClassVar[bytes] = b""

    def wants(self, path: str, mode: int, head: bytes) -> bool:  # noqa: ARG002 - see the protocol
        """See :meth:`PackageReader.wants`."""
        return path.endswith(_DATABASE) or is_os_release(path)

    def parse(self, path: str, content: memoryview) -> ApkData:
        """See :meth:`PackageReader.parse`."""
        if is_os_release(path):
            return Distribution.parse(content)
        return parse_database(path, content)

    def packages(
        self, versions: Mapping[str, Sequence[tuple[int, ApkData]]], live: LiveFiles
    ) -> Iterator[PackageRecord]:
        """See :meth:`PackageReader.packages`."""
        distribution = live_distribution(versions, live)
        for path, seen in live_versions(versions, live):
            databases = [(layer, each) for layer, each in seen if isinstance(each, ApkDatabase)]
            if databases:
                yield from _records(path, databases, distribution)


def _records(
    path: str, databases: list[tuple[int, ApkDatabase]], distribution: Distribution
) -> Iterator[PackageRecord]:
    brought = arrivals(
        [
            (layer, frozenset(each.key for each in database.packages))
            for layer, database in databases
        ]
    )
    packages = databases[-1][1].packages
    providers = Providers()
    for package in packages:
        providers.add(package.name, (_bare(name) for name in package.provides))
    for package in packages:
        yield PackageRecord(
            "apk",
            package.name,
            package.version,
            path,
            brought[package.key],
            distribution.id,
            (*_qualifiers(package), *distribution.qualifiers),
            _licences(package.license),
            package.files,
            requires=providers.meeting(package.name, (_bare(need) for need in package.needs)),
        )


def _qualifiers(package: ApkPackage) -> Iterator[tuple[str, str]]:
    if package.architecture:
        yield ("arch", package.architecture)
    if package.origin and package.origin != package.name:
        yield ("upstream", package.origin)


def _bare(name: str) -> str:
    """Return a name without the version that is asked for."""
    return _CONSTRAINT.sub("", name)


def _licences(text: str) -> tuple[str, ...]:
    """Return the licences: one expression, or, as in old packages, words in a row."""
    if not text:
        return ()
    if expression_fault(text) == "":
        return (text,)
    return tuple(dict.fromkeys(word for word in text.split() if word not in _JOINS))
