"""Python packages: wheels' ``.dist-info``, eggs' ``.egg-info`` and ``EGG-INFO``.

Source: the Python Packaging User Guide, "Recording installed projects", "Direct
URL data structure"; setuptools' documentation, "The internal structure of Python eggs".
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from posixpath import basename, dirname

from lightship.inspection.packages.languages.python_metadata import (
    PythonMetadata,
    needed_names,
    parse_metadata,
)
from lightship.inspection.packages.languages.python_origin import PythonOrigin, parse_origin
from lightship.inspection.packages.path_list import bounded_lines, decoded_paths, joined
from lightship.inspection.packages.reader import PackageRecord
from lightship.inspection.packages.versions import arrivals, live_version, live_versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import ClassVar

    from lightship.inspection.live_files import LiveFiles

_METADATA = (
    *("dist-info/METADATA", "egg-info/PKG-INFO"),
    *("DIST-INFO/METADATA", "EGG-INFO/PKG-INFO", ".egg-info"),
)
_BESIDE = frozenset(
    ("RECORD", "installed-files.txt", "top_level.txt", "requires.txt", "direct_url.json")
)
_FOLDERS = (".dist-info", ".egg-info", "/EGG-INFO")


@dataclass(frozen=True, slots=True)
class Beside:
    """A file beside the metadata, as it is."""

    content: bytes

    def lines(self) -> list[str]:
        """Return its lines without the empty ones."""
        return [line for line in decoded_paths(self.content).splitlines() if line.strip()]

    def recorded(self) -> list[str]:
        """Return the paths that a RECORD names: the first field of each line."""
        text = decoded_paths(self.content)
        if '"' not in text:
            return [line.split(",", 1)[0] for line in text.splitlines() if line]
        rows = csv.reader(text.splitlines(), strict=False)
        try:
            return [row[0] for row in rows if row and row[0]]
        except csv.Error:
            return []


PythonData = PythonMetadata | PythonOrigin | Beside
"""What a file of a Python package says."""


class PythonReader:
    """Reads installed Python packages, in whatever environment they are."""

    name: ClassVar[str] = "Python"
    limit: ClassVar[int] = 32 * 1024 * 1024
    endings: ClassVar[tuple[str, ...]] = (*_METADATA, *sorted(_BESIDE))
    starts: ClassVar[bytes] = b""

    def wants(self, path: str, mode: int, head: bytes) -> bool:  # noqa: ARG002 - see the protocol
        """See :meth:`PackageReader.wants`."""
        if path.endswith(_METADATA):
            return True
        folder, _, name = path.rpartition("/")
        return name in _BESIDE and folder.endswith(_FOLDERS)

    def parse(self, path: str, content: memoryview) -> PythonData:
        """See :meth:`PackageReader.parse`."""
        if path.endswith(_METADATA):
            return parse_metadata(path, content)
        if path.endswith("/direct_url.json"):
            return parse_origin(path, content)
        return Beside(bounded_lines(path, content))

    def packages(
        self, versions: Mapping[str, Sequence[tuple[int, PythonData]]], live: LiveFiles
    ) -> Iterator[PackageRecord]:
        """See :meth:`PackageReader.packages`."""
        for path, seen in live_versions(versions, live):
            package = seen[-1][1]
            if not isinstance(package, PythonMetadata) or package.name == "python":
                continue
            keys = [
                (layer, frozenset(((each.name, each.version),)))
                for layer, each in seen
                if isinstance(each, PythonMetadata)
            ]
            yield _record(path, package, arrivals(keys), versions, live)


def _record(
    path: str,
    package: PythonMetadata,
    brought: Mapping[tuple[str, str], int],
    versions: Mapping[str, Sequence[tuple[int, PythonData]]],
    live: LiveFiles,
) -> PackageRecord:
    folder = "" if path.endswith(".egg-info") else dirname(path)
    beside = {name: live_version(versions, f"{folder}/{name}", live) for name in _BESIDE if folder}
    origin = beside.get("direct_url.json")
    requires = beside.get("requires.txt")
    needs = package.needs
    if not needs and isinstance(requires, Beside):
        needs = _egg_needs(requires.lines())
    files, folders = _claimed(path, folder, beside)
    return PackageRecord(
        "pypi",
        package.name,
        package.version,
        path,
        brought[package.name, package.version],
        qualifiers=origin.qualifiers if isinstance(origin, PythonOrigin) else (),
        licenses=package.licenses,
        files=files,
        folders=folders,
        requires=needs,
    )


def _claimed(
    path: str, folder: str, beside: Mapping[str, PythonData | None]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the files of a package, and the folders that are its own."""
    if not folder:
        return (path,), ()
    site = dirname(folder)
    if basename(folder) == "EGG-INFO":
        return (), (site,)
    record = beside["RECORD"]
    if isinstance(record, Beside):
        return tuple(joined(site, record.recorded())), (folder,)
    installed = beside["installed-files.txt"]
    if isinstance(installed, Beside):
        return tuple(joined(folder, installed.lines())), (folder,)
    top = beside["top_level.txt"]
    names = [name for name in top.lines() if "/" not in name] if isinstance(top, Beside) else []
    files = tuple(f"{site}/{name}.py" for name in names)
    return files, (folder, *(f"{site}/{name}" for name in names))


def _egg_needs(lines: list[str]) -> tuple[str, ...]:
    """Return what an egg's ``requires.txt`` asks for before its first section, an extra."""
    plain = []
    for line in lines:
        if line.startswith("["):
            break
        plain.append(line)
    return needed_names(plain)
