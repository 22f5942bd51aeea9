"""What a source of COPY or ADD takes of a build context.

A source without wildcards names one file, link or folder. From its first
component with a wildcard on, a source is a pattern for whole paths, and what it
matches is taken; a folder whole. Links that a source names are followed, links
inside a folder that it takes are copied as links. A source without wildcards
that finds nothing makes the build fail; one with wildcards does not.

Source: ``docopy`` of moby/buildkit, ``ResolveWildcards`` of tonistiigi/fsutil.
"""

from __future__ import annotations

from lightship.dockerfile.patterns.file_pattern import FilePattern, has_wildcard
from lightship.model.errors import PatternError
from lightship.project.context import context_path
from lightship.project.context_table import FILE, FOLDER, ContextEntry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.project.context import BuildContext
    from lightship.project.sensitive import SensitiveFile


class CopySource:
    """What one source takes: ``found`` are the files, folders and links that it names.

    An entry of ``found`` has the path that the source names and, where that is
    a link, the kind of what the link leads to. ``has_wildcard`` says whether
    the source may name nothing.
    """

    __slots__ = ("_context", "_files", "_sensitive", "_targets", "found", "has_wildcard", "text")

    def __init__(
        self,
        context: BuildContext,
        text: str,
        has_wildcard: bool,
        found: list[tuple[str, ContextEntry]],
    ) -> None:
        self.text: Final = text
        self.has_wildcard: Final = has_wildcard
        self.found: Final = tuple(
            ContextEntry(path, target.kind, target.size) for path, target in found
        )
        self._targets: Final = tuple(target for _, target in found)
        self._context: Final = context
        self._files: tuple[int, int] | None = None
        self._sensitive: tuple[SensitiveFile, ...] | None = None

    def entries(self) -> Iterator[ContextEntry]:
        """Return everything that is copied, folders and what is in them, in the order sent."""
        for target in self._targets:
            if target.kind != FOLDER:
                yield target
                continue
            if target.path:
                yield target
            yield from self._context.below(target.path)

    def lost_in(self, after: BuildContext) -> list[str]:
        """Return the paths of the entries that are not copied where the context is ``after``.

        That is this context with another ignore file.
        """
        other = after.matching(self.text)
        if not self.target_paths <= other.target_paths:
            left = {entry.path for entry in other.entries()}
            return [entry.path for entry in self.entries() if entry.path not in left]
        folders = [target.path for target in self._targets if target.kind == FOLDER]
        return [path for each in folders for path in after.unsent(self._context.below(each))]

    @property
    def target_paths(self) -> frozenset[str]:
        """The paths of what it names, of a link that of what the link leads to."""
        return frozenset([target.path for target in self._targets])

    @property
    def sensitive(self) -> tuple[SensitiveFile, ...]:
        """What of that ought not to get into an image."""
        if self._sensitive is None:
            from lightship.project.sensitive import sensitive_among  # noqa: PLC0415 - few ask

            self._sensitive = sensitive_among(self._context, self.entries())
        return self._sensitive

    @property
    def file_count(self) -> int:
        """How many files are copied."""
        return self._count()[0]

    @property
    def size(self) -> int:
        """How many bytes these files have together."""
        return self._count()[1]

    def _count(self) -> tuple[int, int]:
        if self._files is None:
            files = size = 0
            for target in self._targets:
                if target.kind == FILE:
                    files += 1
                    size += target.size
                elif target.kind == FOLDER:
                    table = self._context.below(target.path)
                    files += table.file_count
                    size += table.size
            self._files = (files, size)
        return self._files


def resolve_source(context: BuildContext, source: str) -> CopySource:
    """Return what ``source``, in which no variables are left, takes of ``context``."""
    components = context_path(source).split("/")
    literal = 0
    while literal < len(components) and not has_wildcard(components[literal]):
        literal += 1
    base = context.find("/".join(components[:literal]))
    if base is None:
        paths = []
    elif literal == len(components):
        paths = ["/".join(components)]
    else:
        paths = _matching(context, base, components[literal:])
    found = [(path, target) for path in paths if (target := context.find(path)) is not None]
    return CopySource(context, source, literal < len(components), found)


def _matching(context: BuildContext, base: ContextEntry, components: list[str]) -> list[str]:
    """Return what below ``base`` the pattern of these components matches."""
    pattern = "/".join(components)
    if "[" in pattern or "\\" in pattern:
        # A class can match a slash, and a backslash can escape one.
        return _matching_paths(context, base.path, FilePattern(pattern))
    paths = [base.path]
    for component in components:
        paths = _matching_names(context, paths, FilePattern(component))
    return paths


def _matching_names(context: BuildContext, folders: list[str], pattern: FilePattern) -> list[str]:
    """Return what matches in each of ``folders``, but not in those that are links to folders."""
    matching = []
    for folder in folders:
        found = context.find(folder)
        if found is not None and found.path == folder:
            prefix = folder + "/" if folder else ""
            matching += [prefix + name for name in pattern.matching(context.names(folder))]
    return matching


def _matching_paths(context: BuildContext, base: str, pattern: FilePattern) -> list[str]:
    """Return the paths below ``base`` that match, without those in a folder that does."""
    start = len(base) + 1 if base else 0
    found: list[str] = []
    taken = "\0"
    for entry in context.below(base):
        if entry.path.startswith(taken):
            continue
        try:
            matches = pattern.matches(entry.path[start:])
        except PatternError:
            matches = False
        if matches:
            found.append(entry.path)
            taken = entry.path + "/" if entry.kind == FOLDER else taken
    return found
