"""Which folder is the build context of a Dockerfile.

A Dockerfile does not say. A compose file, a workflow or a script may: see
:mod:`~lightship.project.build_declarations`. Of the others, most are built from their own
folder, some from their repository's root; the sources that they copy tell which.
"""

from __future__ import annotations

import os
from enum import Enum

from lightship.model.value import Value
from lightship.project.build_declarations import BuildDeclarations
from lightship.project.context import BuildContext
from lightship.project.edited_texts import NOTHING_EDITED
from lightship.project.ignore_file import NAME, find_ignore_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from lightship.project.build_declarations import ReadBuilds
    from lightship.project.edited_texts import EditedTexts
    from lightship.project.folder_names import FolderNames
    from lightship.project.ignore_file import FoundIgnoreFile


class RootReason(Enum):
    """Why a folder is taken for the context's root."""

    GIVEN = "it was given"
    DECLARED = "builds it so"
    DOCKERFILE_FOLDER = "the Dockerfile is in it"
    REPOSITORY = "what the Dockerfile copies is only there"


class ContextRoot(Value):
    """The folder taken for a build context, and why.

    ``declared_by`` is the path of the file that declares it, empty where none does.
    """

    __slots__ = ("declared_by", "path", "reason")

    def __init__(self, path: str, reason: RootReason, declared_by: str = "") -> None:
        self.path: Final = path
        self.reason: Final = reason
        self.declared_by: Final = declared_by

    @property
    def is_told(self) -> bool:
        """Whether somebody says so: it is not what the Dockerfile itself leads to think."""
        return self.reason in (RootReason.GIVEN, RootReason.DECLARED)

    @property
    def why(self) -> str:
        """The reason in words, behind "because"."""
        reason = str(self.reason.value)
        return f"{self.declared_by} {reason}" if self.declared_by else reason


class Workspace:
    """The folders that a run looks at, each looked at once.

    One is made for a run: what it has seen of the disk it does not look at again. The
    texts ``edited`` it sees in the place of files. What was ``read`` of build files, and
    lists of ``names``, may be shared with others. Where ``before`` sees all of these texts
    but those of ignore files, it finds the roots, and what it knows is not found out again.
    """

    __slots__ = ("_bare", "_before", "_contexts", "_edited", "_roots", "declarations")

    def __init__(
        self,
        edited: EditedTexts = NOTHING_EDITED,
        read: ReadBuilds | None = None,
        names: FolderNames | None = None,
        before: Workspace | None = None,
    ) -> None:
        self._edited: Final = edited
        self._before: Final = before
        self.declarations: Final[BuildDeclarations] = (
            BuildDeclarations(edited, read, names) if before is None else before.declarations
        )
        self._bare: Final[dict[str, BuildContext]] = {}
        self._contexts: Final[dict[tuple[str, str], BuildContext]] = {}
        self._roots: Final[dict[str, str | None]] = {}

    def find_root(
        self, dockerfile: str | None, sources: Iterable[str] = (), given: str | None = None
    ) -> ContextRoot:
        """Return the context's root for the Dockerfile at the path ``dockerfile``.

        ``sources`` are what its COPY and ADD instructions take of the context,
        with variables put in; ``given`` is the folder that the user names. A
        Dockerfile from standard input (None) is built in the working directory.
        What a build file declares is taken, if that is clear and can be.
        Else the repository's root is taken if more of the sources are there, and all
        that are in the Dockerfile's folder; ignore files play no part in that.
        """
        if self._before is not None:
            return self._before.find_root(dockerfile, sources, given)
        if given is not None:
            return ContextRoot(given, RootReason.GIVEN)
        folder = (os.path.dirname(dockerfile) if dockerfile else "") or "."
        here = ContextRoot(folder, RootReason.DOCKERFILE_FOLDER)
        wanted = {source for source in sources if _tells_something(source)}
        declared = self._declared(dockerfile, folder, wanted) if dockerfile else None
        if declared is not None:
            return declared
        missing = wanted - self._present(folder, wanted) if wanted else wanted
        if not missing:
            return here
        root = self._repository_root(folder)
        if root is None:
            return here
        there = self._present(root, wanted)
        if not there & missing or not wanted - missing <= there:
            return here
        return ContextRoot(_seen_from(folder, root), RootReason.REPOSITORY)

    def _declared(self, dockerfile: str, folder: str, wanted: set[str]) -> ContextRoot | None:
        """Return the context that the best of the files declares which do so unmistakably."""
        for declaration in self.declarations.of(dockerfile):
            fitting = [each for each in declaration.contexts if self._fits(each, folder, wanted)]
            if len(fitting) == 1:
                (context,) = fitting
                is_own = context == self.declarations.real(folder)
                path = folder if is_own else _seen_from(folder, context)
                declared_by = _seen_from(folder, declaration.path)
                return ContextRoot(path, RootReason.DECLARED, declared_by)
        return None

    def _fits(self, context: str, folder: str, wanted: set[str]) -> bool:
        """Say whether the Dockerfile in ``folder`` can be meant to be built in ``context``.

        It cannot if all that it copies from there, and more, is in its own folder, or
        nothing is there of what the repository's root has. A declaration of that kind is out
        of use, or of a context that is made beforehand.
        """
        if not wanted:
            return True
        real = self.declarations.real(folder)
        there = self._present(folder if context == real else _seen_from(folder, context), wanted)
        if there == wanted:
            return True
        if context != real and there < self._present(folder, wanted):
            return False
        root = self._repository_root(folder)
        return bool(there) or root is None or not self._present(root, wanted)

    def context(self, root: str, dockerfile: str | None = None) -> BuildContext:
        """Return the build context at ``root``, less what its ignore file leaves out.

        Dockerfiles that heed the same ignore file share it.
        """
        found = None
        if self._edited or self._may_have_ignore_file(root, dockerfile):
            found = find_ignore_file(root, dockerfile, self._edited)
        if found is None:
            return self._bare_context(root)
        key = (root, found.path)
        context = self._contexts.get(key)
        if context is None:
            context = self._contexts[key] = self._opened(root, found)
        return context

    def _may_have_ignore_file(self, root: str, dockerfile: str | None) -> bool:
        declarations = self.declarations
        names = declarations.scripts.names
        if names.may_have(declarations.real(root), NAME):
            return True
        if dockerfile is None:
            return False
        folder, name = os.path.split(dockerfile)
        return names.may_have(declarations.real(folder or "."), name + NAME)

    def _repository_root(self, folder: str) -> str | None:
        """Return the root of the repository around ``folder``, unless that is the folder itself."""
        if folder not in self._roots:
            from lightship.project.repository import repository_root  # noqa: PLC0415 - seldom

            root = repository_root(folder)
            self._roots[folder] = None if root == os.path.realpath(folder) else root
        return self._roots[folder]

    def _bare_context(self, folder: str) -> BuildContext:
        """Return the context at ``folder`` with nothing left out."""
        context = self._bare.get(folder)
        if context is None:
            context = self._bare[folder] = self._opened(folder, None)
        return context

    def _opened(self, root: str, ignore_file: FoundIgnoreFile | None) -> BuildContext:
        whole = None
        if self._before is not None:
            whole = self._before._bare_context(root)  # noqa: SLF001 - one of its own kind
        elif ignore_file is not None:
            whole = self._bare_context(root)
        return BuildContext(root, ignore_file, self._edited, self.declarations, whole)

    def _present(self, folder: str, sources: set[str]) -> set[str]:
        context = self._bare_context(folder)
        return {source for source in sources if context.matching(source).found}


def find_root(
    dockerfile: str | None, sources: Iterable[str] = (), given: str | None = None
) -> ContextRoot:
    """Return the context's root for one Dockerfile; see :meth:`Workspace.find_root`."""
    return Workspace().find_root(dockerfile, sources, given)


def open_context(root: str, dockerfile: str | None = None) -> BuildContext:
    """Return the build context at ``root``, less what its ignore file leaves out."""
    return Workspace().context(root, dockerfile)


def _seen_from(folder: str, path: str) -> str:
    """Return ``path`` as a user writes it who writes ``folder``: absolute, or from here on."""
    return path if os.path.isabs(folder) else os.path.relpath(path)


def _tells_something(source: str) -> bool:
    """Say whether a source is there in some folders and not in others."""
    return source.strip("./*") != "" and "$" not in source
