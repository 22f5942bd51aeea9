"""Java's artifacts, from archives: ``jar``, ``war`` and their kin, and those in plain zip files."""

from __future__ import annotations

from dataclasses import dataclass

from lightship.inspection.packages.java.archive import ARCHIVES
from lightship.inspection.packages.java.nesting import NestedArchives, TooMuchPacked
from lightship.inspection.packages.java.zip_directory import ZipFault
from lightship.inspection.packages.malformed import malformed
from lightship.inspection.packages.reader import PackageRecord
from lightship.inspection.packages.versions import arrivals, live_versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import ClassVar

    from lightship.inspection.live_files import LiveFiles

_PLAIN = ".zip"
_NAMES = (*ARCHIVES, _PLAIN)
_STARTS = (b"PK", b"#!")
"""How an archive begins: as such, or with a script that starts it."""


@dataclass(frozen=True, slots=True)
class JavaPackage:
    """An artifact as a file has it; ``inside`` is the archive in the file that it is in."""

    group: str
    name: str
    version: str
    licences: tuple[str, ...]
    inside: str
    owns_file: bool
    requires: tuple[str, ...]


JavaFile = tuple[JavaPackage, ...]
"""The artifacts in one file."""


class JavaArchiveReader:
    """Reads which artifacts are in a Java archive, and in the archives in it."""

    name: ClassVar[str] = "Java"
    limit: ClassVar[int] = 256 * 1024 * 1024
    endings: ClassVar[tuple[str, ...]] = _NAMES
    starts: ClassVar[bytes] = b""

    def wants(self, path: str, mode: int, head: bytes) -> bool:  # noqa: ARG002 - see the protocol
        """See :meth:`PackageReader.wants`."""
        return path.endswith(_NAMES) and head.startswith(_STARTS)

    def parse(self, path: str, content: memoryview) -> JavaFile:
        """See :meth:`PackageReader.parse`; a zip file may be anything, so none is faulty."""
        try:
            found = list(NestedArchives(len(content)).artifacts(content, path))
        except ZipFault as fault:
            if path.endswith(_PLAIN):
                return ()
            raise malformed(path, str(fault)) from None
        except TooMuchPacked:
            raise malformed(path, "there is more packed into it than fits its size") from None
        packages = (
            JavaPackage(
                each.artifact.group,
                each.artifact.name,
                each.artifact.version,
                each.artifact.licences,
                each.inside,
                not each.inside and each.artifact.is_archive,
                tuple(sorted({part.name for part in each.requires} - {each.artifact.name})),
            )
            for each in found
        )
        return tuple(dict.fromkeys(packages))

    def packages(
        self, versions: Mapping[str, Sequence[tuple[int, JavaFile]]], live: LiveFiles
    ) -> Iterator[PackageRecord]:
        """See :meth:`PackageReader.packages`."""
        for path, seen in live_versions(versions, live):
            brought = arrivals([(layer, [_key(each) for each in made]) for layer, made in seen])
            for each in seen[-1][1]:
                yield PackageRecord(
                    "maven",
                    each.name,
                    each.version,
                    f"{path}:{each.inside}" if each.inside else path,
                    brought[_key(each)],
                    each.group,
                    licenses=each.licences,
                    files=(path,) if each.owns_file else (),
                    requires=each.requires,
                )


def _key(package: JavaPackage) -> tuple[str, str, str, str]:
    return package.group, package.name, package.version, package.inside
