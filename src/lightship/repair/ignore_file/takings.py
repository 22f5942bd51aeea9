"""What every Dockerfile of a context takes of it, and what of that its image can do without."""

from __future__ import annotations

import os
from functools import partial

from lightship.checking.build_context import BuildContexts
from lightship.dockerfile.parse import parse
from lightship.knowledge.base_images import Catalogue
from lightship.model.errors import InputError
from lightship.model.plain_value import PlainValue
from lightship.project.reading import read_dockerfile
from lightship.repair.ignore_file.clutter import clutter_of
from lightship.rules.context_reads import context_reads
from lightship.rules.rule_context import Context

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Sequence
    from typing import Final

    from lightship.project.context import BuildContext
    from lightship.repair.ignore_file.clutter import Clutter
    from lightship.rules.context_reads import ContextRead

MOST_DOCKERFILES = 60
"""In a context with more of them, those behind are not looked at: it is then left alone."""


class Taking(PlainValue):
    """One source that a Dockerfile takes, and the ``clutter`` among what it reaches.

    ``named`` are the paths that the source itself names or matches.
    """

    __slots__ = ("clutter", "named", "source")

    def __init__(self, source: str, named: tuple[str, ...], clutter: tuple[Clutter, ...]) -> None:
        self.source: Final = source
        self.named: Final = named
        self.clutter: Final = clutter

    @property
    def is_safe(self) -> bool:
        """Whether no program can miss any of the clutter."""
        return all(each.is_safe for each in self.clutter)

    def only_safe(self) -> Taking:
        """Return the same taking with the clutter that no program can miss alone."""
        safe = tuple([each for each in self.clutter if each.is_safe])
        return Taking(self.source, self.named, safe)

    def needed_of(self, paths: Sequence[str]) -> list[str]:
        """Return those of ``paths`` that the image may not be able to do without."""
        if not paths:
            return []
        spare = {path for each in self.clutter for path in each.paths}
        return [path for path in paths if path in self.named or not _is_in(path, spare)]


def _is_in(path: str, others: Container[str]) -> bool:
    """Return whether ``path`` or a folder that it is in is among ``others``."""
    while path:
        if path in others:
            return True
        path = path.rpartition("/")[0]
    return False


def takings_of(context: Context) -> tuple[Taking, ...] | None:
    """Return what is taken of the context of ``context``, by all Dockerfiles that share it.

    None where that cannot be told: a source holds a variable without a value, or there are too
    many Dockerfiles.
    """
    files = context.files
    if files is None:
        return None
    others = _others(context, files)
    own = None if others is None else _takings(context, files)
    if own is None or others is None:
        return None
    return (*own, *others)


def _takings(context: Context, files: BuildContext) -> tuple[Taking, ...] | None:
    reads = context_reads(context)
    if not all(read.is_known for read in reads):
        return None
    return tuple([_taking(read, context, files) for read in reads])


def _taking(read: ContextRead, context: Context, files: BuildContext) -> Taking:
    named: tuple[str, ...] = ()
    if not read.takes_everything:
        named = tuple([entry.path for entry in files.matching(read.source).found])
    return Taking(read.source, named, clutter_of(read, context))


def _others(context: Context, files: BuildContext) -> tuple[Taking, ...] | None:
    """Return the takings of the other Dockerfiles that heed the same ignore file."""
    ignore = files.ignore_file
    if ignore is not None and ignore.beside_dockerfile:
        return ()
    declared = files.declarations
    paths = declared.scripts.names.dockerfiles_below(files.root)
    if len(paths) > MOST_DOCKERFILES:
        return None
    contexts = files.whole.once(
        ("their contexts",),
        lambda: BuildContexts(None, read=declared.read, names=declared.scripts.names),
    )
    own = os.path.realpath(context.path)
    found: list[Taking] = []
    for path, real in paths.items():
        if real == own:
            continue
        theirs = partial(_of_other, path, contexts, context, files)
        for takings in files.once(("takings of", path), theirs):
            if takings is None:
                return None
            found += takings
    return tuple(found)


def _of_other(
    path: str, contexts: BuildContexts, context: Context, files: BuildContext
) -> tuple[tuple[Taking, ...] | None, ...]:
    """Return what the Dockerfile at ``path`` takes, if its context is that of ``files``."""
    try:
        dockerfile = parse(read_dockerfile(path), path)
    except InputError:
        return ()
    try:
        theirs = contexts.for_dockerfile(dockerfile, path).files
        if theirs is None or not _is_same(theirs.root, files.root):
            return ()
        if theirs.ignore_file is not None and theirs.ignore_file.beside_dockerfile:
            return ()
        other = Context(dockerfile, files, Catalogue(), context.settings)
        return (_takings(other, files),)
    finally:
        dockerfile.release()


def _is_same(folder: str, other: str) -> bool:
    return folder == other or os.path.realpath(folder) == os.path.realpath(other)
