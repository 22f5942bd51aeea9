"""Packages of npm, yarn and pnpm, from the ``package.json`` that each has where it is installed.

Lock files are not read: in an image they say what might have been installed, not what was.
"""

from __future__ import annotations

from posixpath import dirname

from lightship.inspection.packages.languages.npm_manifest import (
    MANIFEST_LIMIT,
    NO_MANIFEST,
    NpmManifest,
    read_manifest,
)
from lightship.inspection.packages.languages.npm_resolution import NodeResolution, is_installed
from lightship.inspection.packages.languages.pnpm_store import (
    is_stored,
    is_stored_manifest,
    linked_manifests,
)
from lightship.inspection.packages.reader import PackageRecord
from lightship.inspection.packages.versions import arrivals, live_versions
from lightship.model.errors import MalformedPackageData

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import ClassVar

    from lightship.inspection.live_files import LiveFiles


class NpmReader:
    """Reads the manifests of packages for Node.js."""

    name: ClassVar[str] = "npm"
    limit: ClassVar[int] = MANIFEST_LIMIT
    endings: ClassVar[tuple[str, ...]] = ("package.json",)
    starts: ClassVar[bytes] = b"{"

    def wants(self, path: str, mode: int, head: bytes) -> bool:  # noqa: ARG002 - see the protocol
        """See :meth:`PackageReader.wants`."""
        if path.endswith("package.json"):
            return path[-13:-12] in ("/", "")
        return head[:1] == b"{" and is_stored_manifest(path, head)

    def parse(self, path: str, content: memoryview) -> NpmManifest:
        """See :meth:`PackageReader.parse`; what is in a store may be anything."""
        try:
            return read_manifest(path, content)
        except MalformedPackageData:
            if is_stored(path):
                return NO_MANIFEST
            raise

    def packages(
        self, versions: Mapping[str, Sequence[tuple[int, NpmManifest]]], live: LiveFiles
    ) -> Iterator[PackageRecord]:
        """See :meth:`PackageReader.packages`; what has no name or no version is no package."""
        named = {
            path: seen
            for path, seen in live_versions(versions, live)
            if seen[-1][1].name and seen[-1][1].version
        }
        stored = {path: seen for path, seen in named.items() if is_stored(path)}
        own = {path: seen for path, seen in named.items() if path not in stored}
        own.update(linked_manifests(stored, live))
        found = {dirname(path): (path, own[path]) for path in sorted(own)}
        resolution = NodeResolution(found.keys(), live)
        for folder, (path, seen) in found.items():
            manifest = seen[-1][1]
            key = (manifest.name, manifest.version)
            brought = arrivals([(layer, ((each.name, each.version),)) for layer, each in seen])
            needed = (resolution.folder_of(name, folder) for name in manifest.needs)
            namespace, _, name = manifest.name.rpartition("/")
            installed = is_installed(folder)
            yield PackageRecord(
                "npm",
                name,
                manifest.version,
                path,
                brought[key],
                namespace,
                licenses=manifest.licences,
                files=() if installed else (path,),
                folders=(folder,) if installed else (),
                requires=tuple(sorted({found[place][1][-1][1].name for place in needed if place})),
            )
