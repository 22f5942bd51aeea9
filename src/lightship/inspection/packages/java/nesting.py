"""Archives in Java's archives, unpacked in memory, one at a time, and only so much of them."""

from __future__ import annotations

from dataclasses import dataclass

from lightship.inspection.packages.java.archive import JavaArchive, JavaArtifact, is_telling
from lightship.inspection.packages.java.zip_directory import ZipDirectory, ZipFault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.inspection.packages.java.zip_directory import ZipMember

NESTING_LIMIT = 5
"""How deep archives are looked for: the ``jar`` of a ``war`` of an ``ear`` is at 2."""
HELD_LIMIT = 128 * 1024 * 1024
"""The most bytes of archives in each other that are unpacked at the same time."""
WORK_LIMIT = 1024 * 1024 * 1024
"""The most work that one file may be, in bytes that are looked at."""

_WORK_FOR_ALL = 32 * 1024 * 1024
_WORK_FOR_BYTE = 16
"""How much work a file may be for each of its bytes: little files may not make much of it."""
_WORK_OF_DIRECTORY = 16
_WORK_OF_MEMBER = 16 * 1024
"""How much more work a directory is than its bytes, and a member, however small."""


class TooMuchPacked(Exception):
    """More is packed into a file than there may be in one of its size."""


@dataclass(frozen=True, slots=True)
class Found:
    """An artifact, and the archive in the file that it was found in: ``lib/a.war:lib/b.jar``.

    ``inside`` is empty where that is the file itself; ``requires`` names what the artifact
    is made of: what was packed into it, and the archives in it.
    """

    artifact: JavaArtifact
    inside: str
    requires: tuple[JavaArtifact, ...]


class NestedArchives:
    """Looks through one file of ``size`` bytes, and counts how much work that is."""

    def __init__(self, size: int) -> None:
        self._left = min(WORK_LIMIT, _WORK_FOR_ALL + _WORK_FOR_BYTE * size)

    def artifacts(
        self, content: memoryview, path: str, inside: str = "", depth: int = 0, held: int = 0
    ) -> Iterator[Found]:
        """Yield what is in the archive, itself first; ``path`` is its name.

        ``inside`` is where in the file it is, ``held`` how much is unpacked around it.

        Raises:
            ZipFault: it is damaged; one in it that is, is passed over.
            TooMuchPacked: there is no end to it.

        """
        directory = ZipDirectory(content)
        self._count(directory.length * _WORK_OF_DIRECTORY)

        def read(member: ZipMember, limit: int) -> bytes | memoryview:
            data = directory.read(member, limit)
            self._count(len(data) + _WORK_OF_MEMBER)
            return data

        archive = JavaArchive(path, list(directory.members(is_telling)), read)
        nested: list[Found] = []
        for member in archive.archives if depth < NESTING_LIMIT else ():
            place = f"{inside}:{member.name}" if inside else member.name
            try:
                data = read(member, HELD_LIMIT - held)
                more = len(data) if isinstance(data, bytes) else 0
                nested += self.artifacts(
                    memoryview(data), member.name, place, depth + 1, held + more
                )
            except ZipFault:
                continue
        own = archive.artifacts()
        parts = own[1:] + [each.artifact for each in nested if each.inside.count(":") == depth]
        for artifact in own:
            yield Found(artifact, inside, tuple(parts) if artifact.is_archive else ())
        yield from nested

    def _count(self, work: int) -> None:
        self._left -= work
        if self._left < 0:
            raise TooMuchPacked
