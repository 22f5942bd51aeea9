"""The lists of files that packages come with, kept as they are until someone asks.

A large image has thousands of lists with a hundred paths each, and again so many
in layers that a later one overwrites: as bytes they cost little.
"""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import normpath

from lightship.inspection.packages.limits import LINES_LIMIT
from lightship.inspection.packages.malformed import malformed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class PathList:
    """A file that names a path on each line; ``/.`` is the root."""

    content: bytes

    def paths(self) -> list[str]:
        """Return the paths, without a leading slash."""
        lines = decoded_paths(self.content).split("\n")
        return [path for line in lines if (path := line.lstrip("/")) and path != "."]


@dataclass(frozen=True, slots=True)
class DigestList:
    """What ``md5sum`` prints: a digest, two blanks, a path."""

    content: bytes

    def paths(self) -> list[str]:
        """Return the paths, without a leading slash."""
        lines = decoded_paths(self.content).split("\n")
        rests = (line.partition(" ")[2].strip() for line in lines)
        return [path for rest in rests if (path := rest.removeprefix("./").lstrip("/"))]


def bounded_lines(path: str, content: memoryview) -> bytes:
    """Return the bytes of the list at ``path``.

    Raises:
        MalformedPackageData: it has more lines than any list has.

    """
    data = bytes(content)
    if data.count(b"\n") + data.count(b"\r") > LINES_LIMIT:
        raise malformed(path, f"it has more than {LINES_LIMIT} lines")
    return data


def decoded_paths(content: bytes) -> str:
    """Return the text of a list; bytes that are not UTF-8 stay what they are, as in paths."""
    return content.decode("utf-8", "surrogateescape")


def joined(folder: str, paths: list[str]) -> Iterator[str]:
    """Yield ``paths`` as seen from ``folder``, normal; those that leave the root are left out."""
    for path in paths:
        if path.startswith("/"):
            yield path.lstrip("/")
        elif "./" not in path and "//" not in path and path:
            yield f"{folder}/{path}" if folder else path
        elif not (place := normpath(f"{folder}/{path}")).startswith(".."):
            yield place.lstrip("/")
