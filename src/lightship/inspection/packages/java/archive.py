"""What one Java archive is, and which artifacts were packed into it.

Names and versions are those that syft decides for: Maven's ``pom.properties`` where its
artifact fits the archive's name, else the archive's name, else the manifest.
"""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import dirname

from lightship.inspection.packages.java.file_name import artifact_name, name_and_version
from lightship.inspection.packages.java.manifest import MANIFEST_LIMIT, JavaManifest
from lightship.inspection.packages.java.maven_files import (
    POM_LIMIT,
    Coordinates,
    coordinates,
    pom_licences,
)
from lightship.inspection.packages.java.zip_directory import ZipFault
from lightship.knowledge.maven_groups import group_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lightship.inspection.packages.java.zip_directory import ZipMember

    Read = Callable[[ZipMember, int], bytes | memoryview]
    """Returns the bytes of a member, at most so many; raises ZipFault."""

ARCHIVES = (".jar", ".war", ".ear", ".par", ".sar", ".nar", ".kar", ".jpi", ".hpi", ".lpkg")
"""How the names of Java's archives end."""

_MANIFEST = b"META-INF/MANIFEST.MF"
_PROPERTIES = "pom.properties"
_POM = "pom.xml"
_TELLING = tuple(end.encode() for end in (_PROPERTIES, _POM, *ARCHIVES))


@dataclass(frozen=True, slots=True)
class JavaArtifact:
    """An artifact; ``is_archive`` tells the archive itself from what was packed into it."""

    group: str
    name: str
    version: str
    licences: tuple[str, ...]
    is_archive: bool


def is_telling(name: bytes) -> bool:
    """Whether the member of that name says something of the archive, or is one itself."""
    return name.endswith(_TELLING) or name == _MANIFEST


class JavaArchive:
    """The members of one archive that tell something, and what they tell."""

    def __init__(self, path: str, members: list[ZipMember], read: Read) -> None:
        self._path = path
        self._read = read
        self._manifest: ZipMember | None = None
        self._poms: dict[str, ZipMember] = {}
        self._properties: dict[str, ZipMember] = {}
        self.archives: list[ZipMember] = []
        """The archives in it."""
        for member in members:
            self._place(member)

    def _place(self, member: ZipMember) -> None:
        if member.name.endswith(ARCHIVES):
            self.archives.append(member)
        elif member.name.endswith(_PROPERTIES):
            self._properties[dirname(member.name)] = member
        elif member.name.endswith(_POM):
            self._poms[dirname(member.name)] = member
        else:
            self._manifest = member

    def artifacts(self) -> list[JavaArtifact]:
        """Return what the archive is, where that is known, and what was packed into it."""
        packed = self._coordinates()
        if self._manifest is None:
            return [self._packed(folder, each) for folder, each in packed.items()]
        manifest = JavaManifest.read(self._content(self._manifest, MANIFEST_LIMIT))
        if manifest.is_woven:
            return []
        whole = self._whole(manifest, packed)
        others = [
            self._packed(folder, each)
            for folder, each in packed.items()
            if each.artifact != whole.name
        ]
        return [whole, *others] if whole.name else others

    def _coordinates(self) -> dict[str, Coordinates]:
        """Return what the ``pom.properties`` name, by the folder that each is in."""
        found: dict[str, Coordinates] = {}
        for folder in sorted(self._properties):
            named = coordinates(self._content(self._properties[folder], POM_LIMIT))
            if named is not None:
                found[folder] = named
        return found

    def _whole(self, manifest: JavaManifest, packed: Mapping[str, Coordinates]) -> JavaArtifact:
        """Return what the archive itself is."""
        file_name, file_version = name_and_version(self._path)
        folder = self._fitting(packed, file_name)
        own = packed.get(folder)
        name = own.artifact if own else ""
        name = name or manifest.bundle_name or artifact_name(file_name) or manifest.title
        if own is None:
            folder = next((each for each in packed if packed[each].artifact == name), "")
            own = packed.get(folder)
        group = (own.group if own else "") or group_of(name) or manifest.group(name) or name
        version = (own.version if own else "") or file_version or manifest.version
        licences = manifest.licences or (self._licences(folder) if own else ())
        return JavaArtifact(group, name, version, licences, is_archive=True)

    def _fitting(self, packed: Mapping[str, Coordinates], file_name: str) -> str:
        """Return the folder of the artifact that fits the archive's name; empty without one.

        Of several it is the first with a ``pom.xml``, else the last.
        """
        fitting = ""
        artifacts = {each.artifact for each in packed.values()}
        for folder, each in packed.items():
            if _fits(each.artifact, file_name, artifacts):
                fitting = folder
                if folder in self._poms:
                    break
        return fitting

    def _packed(self, folder: str, named: Coordinates) -> JavaArtifact:
        group = named.group or named.artifact
        licences = self._licences(folder)
        return JavaArtifact(group, named.artifact, named.version, licences, is_archive=False)

    def _licences(self, folder: str) -> tuple[str, ...]:
        pom = self._poms.get(folder)
        return pom_licences(self._content(pom, POM_LIMIT)) if pom is not None else ()

    def _content(self, member: ZipMember, limit: int) -> bytes:
        """Return the bytes of a member; one that cannot be read says nothing."""
        try:
            return bytes(self._read(member, limit))
        except ZipFault:
            return b""


def _fits(artifact: str, file_name: str, artifacts: set[str]) -> bool:
    if not file_name:
        return False
    if file_name in artifacts:
        return artifact == file_name
    return artifact.startswith(file_name) or file_name.endswith(artifact)
