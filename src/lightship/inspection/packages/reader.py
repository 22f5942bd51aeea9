"""What a reader of packages is: it names its files, parses each, and adds them up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeVar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import ClassVar

    from lightship.inspection.live_files import LiveFiles

Parsed = TypeVar("Parsed")
"""What a reader makes of one file: a value of its own."""


@dataclass(frozen=True, slots=True)
class PackageRecord:
    """One package of the union view, as a reader found it.

    ``type``, ``namespace``, ``name``, ``version`` and ``qualifiers`` are those of
    its package URL. ``files`` are the paths that it claims (no leading slash, not
    yet resolved: ``bin/sh``), ``folders`` those below which all is its own.
    ``requires`` names the packages of the same type that it needs to run.
    """

    type: str
    name: str
    version: str
    location: str
    layer: int
    namespace: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()
    licenses: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()


class PackageReader(Protocol[Parsed]):
    """One way in which software says what it is."""

    name: ClassVar[str]
    """What it reads, in a word for messages: "dpkg", "npm"."""

    limit: ClassVar[int]
    """The most bytes of a file that it reads; a larger one is noted and passed over."""

    endings: ClassVar[tuple[str, ...]]
    """What the paths of its files end with, four characters or more each."""

    starts: ClassVar[bytes]
    """The first bytes that its files may have, whatever they are called.

    It is asked of what fits ``endings`` or ``starts``; of every file where both are empty.
    """

    def wants(self, path: str, mode: int, head: bytes) -> bool:
        """Whether the regular file at ``path`` is one of its own.

        ``head`` is the file's first bytes (at least 512 where it has them): for what
        is known by its first bytes, not by its name. Must be quick.
        """

    def parse(self, path: str, content: memoryview) -> Parsed:
        """Read one file; pure.

        Raises:
            MalformedPackageData: it is not what its name says.

        """

    def packages(
        self, versions: Mapping[str, Sequence[tuple[int, Parsed]]], live: LiveFiles
    ) -> Iterable[PackageRecord]:
        """Yield the packages of the union view.

        ``versions`` has for each path what was parsed of it, by layer, the lowest
        first, also of what a later layer changed or hid.
        """
