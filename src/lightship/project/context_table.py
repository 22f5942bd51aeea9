"""What a build context holds, as columns: a large one has hundreds of thousands of rows."""

from __future__ import annotations

from stat import S_IFDIR, S_IFLNK, S_IFMT, S_IFREG

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.patterns.ignore_patterns import IgnorePattern

FILE, FOLDER, LINK, OTHER = "file", "folder", "link", "other"
"""What an entry is; the last is a pipe, a socket or a device."""

_KINDS: Final = {S_IFREG: FILE, S_IFDIR: FOLDER, S_IFLNK: LINK}


def kind_of(mode: int) -> str:
    """Return what a file mode says an entry is."""
    return _KINDS.get(S_IFMT(mode), OTHER)


class ContextEntry(Value):
    """One thing that a build sends: its slash path below the root, its kind, its bytes.

    The size of a folder is 0; that of a link is the length of where it leads.
    A file that is a hard link to an earlier one is sent as such, and has size 0.
    """

    __slots__ = ("kind", "path", "size")

    def __init__(self, path: str, kind: str, size: int) -> None:
        self.path: Final = path
        self.kind: Final = kind
        self.size: Final = size


class ContextTable:
    """The entries of a context, or of one folder in it, in the order in which they are sent.

    That is depth first, by the bytes of their names. ``unreadable`` are folders
    that could not be listed; ``truncated`` says that the walk gave up at a
    limit; ``matched`` has bit n where pattern n of the ignore file matched
    something that was met, sent or not; ``originals`` maps the row of a hard
    link to the row of the file that it is the same as; ``refused_by`` is the broken
    pattern at which a build would stop, or None.
    """

    __slots__ = (
        "kinds",
        "matched",
        "originals",
        "paths",
        "refused_by",
        "sizes",
        "truncated",
        "unreadable",
    )

    def __init__(self) -> None:
        self.paths: Final[list[str]] = []
        self.kinds: Final[list[str]] = []
        self.sizes: Final[list[int]] = []
        self.originals: Final[dict[int, int]] = {}
        self.unreadable: Final[list[str]] = []
        self.truncated = False
        self.matched = 0
        self.refused_by: IgnorePattern | None = None

    def __len__(self) -> int:
        return len(self.paths)

    def __iter__(self) -> Iterator[ContextEntry]:
        return map(ContextEntry, self.paths, self.kinds, self.sizes)

    def add(self, path: str, kind: str, size: int) -> None:
        """Append one entry."""
        self.paths.append(path)
        self.kinds.append(kind)
        self.sizes.append(size)

    @property
    def file_count(self) -> int:
        """How many entries are files."""
        return self.kinds.count(FILE)

    @property
    def size(self) -> int:
        """How many bytes the files have together."""
        if self.file_count == len(self.kinds):
            return sum(self.sizes)
        return sum(size for kind, size in zip(self.kinds, self.sizes, strict=True) if kind == FILE)

    def below(self, folder: str) -> ContextTable:
        """Return the entries below ``folder``, a path in this table; "" is all of them."""
        if not folder:
            return self
        part = ContextTable()
        part.truncated = self.truncated
        part.refused_by = self.refused_by
        prefix = folder + "/"
        start = self.paths.index(folder) + 1 if folder in self.paths else len(self.paths)
        end = start
        while end < len(self.paths) and self.paths[end].startswith(prefix):
            end += 1
        part.paths.extend(self.paths[start:end])
        part.kinds.extend(self.kinds[start:end])
        part.sizes.extend(self.sizes[start:end])
        part.unreadable.extend(each for each in self.unreadable if each.startswith(prefix))
        self._keep_originals(part, start, end)
        return part

    def _keep_originals(self, part: ContextTable, start: int, end: int) -> None:
        """Give hard links in ``part`` their size back where it does not hold the original."""
        first: dict[int, int] = {}
        for row, original in self.originals.items():
            if start <= row < end:
                kept = (
                    original - start
                    if original >= start
                    else first.setdefault(original, row - start)
                )
                if kept == row - start:
                    part.sizes[kept] = self.sizes[original]
                else:
                    part.originals[row - start] = kept
