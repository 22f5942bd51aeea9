"""The build context: what a build would send, found on disk when a rule asks for it.

Nothing is read before it is asked for, and all of the context only by what needs
all of it. Paths are slash paths below the root, cleaned as a build cleans the
sources of COPY: ``/a``, ``./a`` and ``b/../a`` are ``a``, ``/`` and ``.`` are "".
Links are followed as a build follows them, never out of the root.
"""

from __future__ import annotations

import os

from lightship.dockerfile.notation.clean_path import clean
from lightship.model.errors import InputError
from lightship.project.context_table import FILE, FOLDER, LINK, ContextEntry, ContextTable, kind_of
from lightship.project.context_walk import walk_context
from lightship.project.edited_texts import NOTHING_EDITED
from lightship.project.reading import first_bytes, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final, TypeVar

    from lightship.dockerfile.patterns.ignore_matcher import IgnoreMatcher, Verdict
    from lightship.dockerfile.patterns.ignore_patterns import IgnorePattern
    from lightship.project.build_declarations import BuildDeclarations
    from lightship.project.copy_source import CopySource
    from lightship.project.edited_texts import EditedTexts
    from lightship.project.ignore_file import FoundIgnoreFile

    T = TypeVar("T")

LINK_LIMIT: Final = 40
"""How many links are followed on the way to one file, as in Linux."""


def context_path(path: str) -> str:
    """Return ``path`` as a path below a context's root: cleaned, and no leading slash."""
    return clean("/" + path)[1:]


class BuildContext:
    """The context at ``root``, less what the ignore file leaves out.

    ``ignore_file`` is None where there is none. Nothing here raises: what cannot
    be read is not there, and :attr:`entries` says which folders those are. The texts
    ``edited`` are seen in the place of files, but for what they add to the weight of all.
    ``whole`` is the same context with nothing left out.
    """

    __slots__ = (
        "_declarations",
        "_edited",
        "_entries",
        "_matcher",
        "_names",
        "_once",
        "_parts",
        "_prefix",
        "_scripts",
        "_seen",
        "_sources",
        "_whole",
        "ignore_file",
        "root",
    )

    def __init__(
        self,
        root: str,
        ignore_file: FoundIgnoreFile | None = None,
        edited: EditedTexts = NOTHING_EDITED,
        declarations: BuildDeclarations | None = None,
        whole: BuildContext | None = None,
    ) -> None:
        self.root: Final = root
        self._whole: BuildContext | None = whole
        self._declarations: BuildDeclarations | None = declarations
        self.ignore_file: Final = ignore_file
        self._prefix: Final = os.path.join(root, "")
        self._edited: Final = edited
        self._entries: ContextTable | None = None
        self._names: Final[dict[str, list[str]]] = {}
        self._parts: Final[dict[str, ContextTable]] = {}
        self._seen: Final[dict[str, ContextEntry | None]] = {}
        self._sources: Final[dict[str, CopySource]] = {}
        self._once: Final[dict[tuple[str, ...], object]] = {}
        self._scripts: tuple[tuple[str, str], ...] | None = None
        self._matcher: Final = _matcher(ignore_file)

    @property
    def entries(self) -> ContextTable:
        """Everything that a build sends; the walk is done once."""
        if self._entries is None:
            self._entries = walk_context(self.root, self._matcher)
        return self._entries

    def once(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """Return what ``make`` makes of this context, made when first asked for under ``key``.

        Many Dockerfiles may share a context, and what costs a look at all of
        it is to be worked out once.
        """
        if key not in self._once:
            self._once[key] = make()
        return self._once[key]  # type: ignore[return-value] # each key has one maker

    @property
    def whole(self) -> BuildContext:
        """The same context with nothing left out; an edit of an ignore file does not change it.

        What depends on the files alone that stand there is made once in there.
        """
        if self._whole is None:
            if self.ignore_file is None:
                return self
            self._whole = BuildContext(self.root, None, self._edited, self._declarations)
        return self._whole

    @property
    def build_scripts(self) -> tuple[tuple[str, str], ...]:
        """The paths and texts of the scripts and CI settings that may run the build."""
        if self._scripts is None:
            scripts = self.declarations.scripts.around(self.declarations.real(self.root))
            self._scripts = tuple([(each.path, each.text) for each in scripts if each.is_usual])
        return self._scripts

    @property
    def declarations(self) -> BuildDeclarations:
        """What declares builds around this context and around others."""
        if self._declarations is None:
            from lightship.project.build_declarations import BuildDeclarations  # noqa: PLC0415

            self._declarations = BuildDeclarations(self._edited)
        return self._declarations

    @property
    def unmatched_patterns(self) -> tuple[IgnorePattern, ...]:
        """The patterns of the ignore file that match nothing which a build looks at."""
        if self._matcher is None:
            return ()
        matched = self.entries.matched
        patterns = enumerate(self._matcher.patterns)
        return tuple(each for n, each in patterns if not matched >> n & 1 and not each.broken)

    def verdict(self, path: str) -> Verdict | None:
        """Return whether ``path`` is ignored and which pattern says so; None: no patterns."""
        path = context_path(path)
        return self._matcher.verdict(path) if self._matcher is not None and path else None

    def exists(self, path: str) -> bool:
        """Say whether a build sends ``path``, or what a link of that name leads to."""
        return self.find(path) is not None

    def is_directory(self, path: str) -> bool:
        """Say whether a build sends a folder ``path``, or a link to one."""
        found = self.find(path)
        return found is not None and found.kind == FOLDER

    def is_on_disk(self, path: str) -> bool:
        """Say whether ``path`` is there at all, ignored or not."""
        return self._resolve(path, heed_ignore=False) is not None

    def find(self, path: str) -> ContextEntry | None:
        """Return what a build sends as ``path``, links followed; None if nothing."""
        return self._resolve(path, heed_ignore=True)

    def names(self, folder: str = "") -> list[str]:
        """Return the names of what stands in one folder, ignored or not, sorted by their bytes."""
        names = self._names.get(folder)
        if names is None:
            found = self._resolve(folder, heed_ignore=False)
            try:
                names = os.listdir(self._prefix + found.path) if found else []
            except OSError:
                names = []
            if found and self._edited:
                names = list({*names, *self._edited.names(self._prefix + found.path)})
            names.sort(key=os.fsencode)
            self._names[folder] = names
        return names

    def below(self, folder: str) -> ContextTable:
        """Return all that a build sends of a folder and those below it; "" is the root.

        The folder's path must have no links in it.
        """
        if not folder:
            return self.entries
        table = self._parts.get(folder)
        if table is None:
            if self._entries is not None:
                table = self._entries.below(folder)
            else:
                table = walk_context(self.root, self._matcher, folder)
            self._parts[folder] = table
        return table

    def unsent(self, table: ContextTable) -> list[str]:
        """Return the paths of ``table`` that a build with this context's ignore file leaves out.

        The table holds what another build sends of the same folder. The disk is not asked.
        """
        matcher = self._matcher
        if matcher is None:
            return []
        found: list[str] = []
        next_sent = ""
        for path, kind in zip(reversed(table.paths), reversed(table.kinds), strict=True):
            # What is in a folder follows it at once.
            opened = kind == FOLDER and next_sent.startswith(path + "/")
            if opened or not matcher.ignores(path):
                next_sent = path
            else:
                found.append(path)
        found.reverse()
        return found

    def matching(self, source: str) -> CopySource:
        """Return what ``COPY source`` takes of this context; the source has no variables."""
        found = self._sources.get(source)
        if found is None:
            from lightship.project.copy_source import resolve_source  # noqa: PLC0415

            found = self._sources[source] = resolve_source(self, source)
        return found

    def first_bytes(self, path: str, count: int) -> bytes:
        """Return at most ``count`` bytes from the start of a file; none if it cannot be read."""
        found = self._resolve(path, heed_ignore=False)
        if found is None or found.kind != FILE:
            return b""
        new = self._edited.of(self._prefix + found.path)
        if new is not None:
            return new.encode("utf-8", "surrogateescape")[:count]
        try:
            return first_bytes(self._prefix + found.path, count)
        except InputError:
            return b""

    def read_text(self, path: str, limit: int) -> str | None:
        """Return the text of a file of at most ``limit`` bytes; None if it cannot be read."""
        found = self._resolve(path, heed_ignore=False)
        if found is None or found.kind != FILE:
            return None
        new = self._edited.of(self._prefix + found.path)
        if new is not None:
            return new
        try:
            return read_text(self._prefix + found.path, limit)
        except InputError:
            return None

    def _resolve(self, path: str, *, heed_ignore: bool) -> ContextEntry | None:
        """Follow the links on the way to ``path``, each within the root."""
        left = [part for part in context_path(path).split("/")[::-1] if part]
        reached = ""
        links = 0
        entry = ContextEntry("", FOLDER, 0)
        while left:
            part = left.pop()
            if part in (".", ".."):
                reached = reached.rpartition("/")[0] if part == ".." else reached
                entry = ContextEntry(reached, FOLDER, 0)
                continue
            if entry.kind != FOLDER:
                return None
            reached = f"{reached}/{part}" if reached else part
            found = self._look_at(reached)
            if found is None or (heed_ignore and not self._sends(reached, found.kind)):
                return None
            entry = found
            if entry.kind == LINK:
                target = self._target(reached)
                links += 1
                if target is None or links > LINK_LIMIT:
                    return None
                reached = "" if target.startswith("/") else reached.rpartition("/")[0]
                entry = ContextEntry(reached, FOLDER, 0)
                left += [each for each in target.split("/")[::-1] if each]
        return entry

    def _look_at(self, path: str) -> ContextEntry | None:
        """Return what stands at ``path`` itself, for which the disk is asked once."""
        seen = self._seen
        if path not in seen:
            place = self._prefix + path
            new = self._edited.of(place)
            seen[path] = (
                _entry_at(path, place)
                if new is None
                else ContextEntry(path, FILE, len(new.encode("utf-8", "surrogateescape")))
            )
        return seen[path]

    def _sends(self, path: str, kind: str) -> bool:
        """Say whether a build sends what stands at ``path``, for itself or for what is in it."""
        if self._matcher is None or not self._matcher.ignores(path):
            return True
        if kind != FOLDER or self._matcher.folder_at(path).closed:
            return False
        return len(self.below(path)) > 0

    def _target(self, path: str) -> str | None:
        try:
            return os.readlink(self._prefix + path)
        except OSError:
            return None


def _entry_at(path: str, place: str) -> ContextEntry | None:
    """Return the entry for ``path``, which is ``place`` on the disk; None where nothing is."""
    try:
        found = os.lstat(place)
    except (OSError, ValueError):
        return None
    kind = kind_of(found.st_mode)
    return ContextEntry(path, kind, 0 if kind == FOLDER else found.st_size)


def _matcher(ignore_file: FoundIgnoreFile | None) -> IgnoreMatcher | None:
    if ignore_file is None or not ignore_file.patterns.patterns:
        return None
    return ignore_file.patterns.matcher()
