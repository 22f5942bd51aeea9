"""Finds the build context of a Dockerfile, and says where it was looked for."""

from __future__ import annotations

import os

from lightship.checking.note import Note
from lightship.dockerfile.syntax.instructions import Transfer
from lightship.model.value import Value
from lightship.project.edited_texts import NOTHING_EDITED
from lightship.project.root import RootReason, Workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.tree import Dockerfile
    from lightship.project.build_declarations import ReadBuilds
    from lightship.project.context import BuildContext
    from lightship.project.edited_texts import EditedTexts
    from lightship.project.folder_names import FolderNames
    from lightship.project.root import ContextRoot


class FoundContext(Value):
    """A context, its ``root`` and a ``note`` for the user; each may be none."""

    __slots__ = ("files", "note", "root")

    def __init__(
        self, files: BuildContext | None, root: ContextRoot | None, note: Note | None
    ) -> None:
        self.files: Final = files
        self.root: Final = root
        self.note: Final = note


NO_CONTEXT: Final = FoundContext(None, None, None)


class BuildContexts:
    """The build contexts of a run: one for each root and ignore file, walked once.

    ``given`` is the root that the user names; the texts ``edited`` are seen in the
    place of files. What was ``read`` of build files, and lists of ``names``, may be
    shared with others. ``before`` are those that see all of these texts but ignore files.
    """

    __slots__ = ("_given", "workspace")

    def __init__(
        self,
        given: str | None,
        edited: EditedTexts = NOTHING_EDITED,
        read: ReadBuilds | None = None,
        names: FolderNames | None = None,
        before: BuildContexts | None = None,
    ) -> None:
        self._given = given
        behind = before.workspace if before is not None else None
        self.workspace: Final[Workspace] = Workspace(edited, read, names, behind)

    def for_dockerfile(self, dockerfile: Dockerfile, place: str) -> FoundContext:
        """Return the context of ``dockerfile``, and how it was found.

        ``place`` is where the file stands on the disk; it is empty for standard
        input, which has a context only where one is given.
        """
        if self._given is None and not place:
            return NO_CONTEXT
        root = self.workspace.find_root(place or None, _sources(dockerfile), self._given)
        files = self.workspace.context(root.path, place or None)
        note = None
        folder = os.path.dirname(place) or "."
        if root.reason is not RootReason.GIVEN and root.path != folder:
            text = (
                f"the build context is taken to be {root.path}, "
                f"because {root.why}; --context names another"
            )
            note = Note(dockerfile.path, text)
        return FoundContext(files, root, note)


def _sources(dockerfile: Dockerfile) -> Iterator[str]:
    """Yield what COPY and ADD take of the context, variables put in where they are known."""
    for stage in dockerfile.stages:
        for instruction in stage.instructions:
            if not isinstance(instruction, Transfer) or instruction.flag("from") is not None:
                continue
            sources = instruction.sources
            if any("$" in source for source in sources):
                expanded = stage.expanded_words(instruction)
                wanted = dict.fromkeys(instruction.source_ranges)
                sources = tuple(
                    word.text for word in expanded if word.range in wanted and word.is_known
                )
            yield from (source for source in sources if "://" not in source)
