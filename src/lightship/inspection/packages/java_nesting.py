"""Archives in Java's archives, unpacked in memory, one at a time, and only so much of them."""

from __future__ import annotations

from dataclasses import dataclass

from lightship.inspection.packages.java_archive import JavaArchive, JavaArtifact, is_telling
from lightship.inspection.packages.zip_directory import ZipDirectory, ZipFault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.inspection.packages.zip_directory import ZipMember

NESTING_LIMIT = 5
"""How deep archives are looked for: the ``jar`` of a ``war`` of an ``ear`` is at 2."""
HELD_LIMIT = 192 * 1024 * 1024
"""The most bytes of archives in each other that are unpacked at the same time."""
WORK_LIMIT = 1024 * 1024 * 1024
"""The most bytes that are looked at of all that is packed into one file."""

_WORK_OF_DIRECTORY = 16
"""How much more work a byte of a directory is than one of a file."""


class TooMuchPacked(Exception):
    """More than :data:`WORK_LIMIT` is packed into a file."""


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
    """Looks through one file, and counts how much work that is."""

    def __init__(self) -> None:
        self._work = 0

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
            self._count(len(data))
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
        self._work += work
        if self._work > WORK_LIMIT:
            raise TooMuchPacked
