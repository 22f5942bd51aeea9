"""A Dockerfile under repair: its text and those beside it, and what a look at them comes to."""

from __future__ import annotations

import os

from lightship.checking.build_context import BuildContexts
from lightship.dockerfile.parse import parse
from lightship.model.errors import InputError
from lightship.model.plain_value import PlainValue
from lightship.project.build_declarations import ReadBuilds
from lightship.project.edited_texts import EditedTexts
from lightship.project.ignore_file import NAME as IGNORE_FILE
from lightship.repair.proposals import propose
from lightship.repair.questions.asker import Asker
from lightship.repair.sight import Sight, Soundness

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from lightship.checking.inspector import Inspector
    from lightship.checking.look import Look
    from lightship.project.folder_names import FolderNames
    from lightship.repair.fix_options import FixOptions
    from lightship.repair.questions.asker import Asker

MOST_KEPT = 4
"""The edits whose build contexts are kept."""


class Place(PlainValue):
    """Which file is under repair, and what stands around it.

    ``path`` is what it is called, ``disk`` where it stands, or empty. ``beside`` are
    texts of other files as other repairs have left them. An ``is_filter`` may edit nothing
    but the Dockerfile.
    """

    __slots__ = ("beside", "disk", "is_filter", "path")

    def __init__(
        self,
        path: str,
        disk: str,
        beside: Mapping[str, str] | None = None,
        *,
        is_filter: bool = False,
    ) -> None:
        self.path: Final = path
        self.disk: Final = disk
        self.beside: Final = dict(beside or {})
        self.is_filter: Final = is_filter

    def beside_text(self, path: str) -> str | None:
        """Return the text of the file ``path`` as another repair has left it, or None."""
        wanted = os.path.abspath(path)
        for other, text in self.beside.items():
            if os.path.abspath(other) == wanted:
                return text
        return None


class EditedContexts:
    """The build contexts with some files edited; those of the last few edits are kept.

    Repairs that go on from one and the same edit share them, and the walk over all files.
    What the ignore files have no part in they share with those in which nothing is edited.
    """

    __slots__ = ("_given", "_made", "_names", "_read", "_unedited")

    def __init__(
        self, given: str | None, unedited: BuildContexts, names: FolderNames | None = None
    ) -> None:
        self._given: Final = given
        self._unedited: Final = unedited
        self._names: Final = names
        self._read: Final = ReadBuilds()
        self._made: Final[dict[frozenset[tuple[str, str]], BuildContexts]] = {}

    def of(self, edited: Mapping[str, str]) -> BuildContexts:
        """Return the build contexts in which files have the texts ``edited``."""
        if not edited:
            return self._unedited
        key = frozenset(edited.items())
        found = self._made.get(key)
        if found is None:
            others = {path: edited[path] for path in edited if not path.endswith(IGNORE_FILE)}
            before = self.of(others) if len(others) < len(edited) else None
            while len(self._made) >= MOST_KEPT:
                del self._made[next(iter(self._made))]
            found = self._made[key] = BuildContexts(
                self._given, EditedTexts(edited), self._read, self._names, before
            )
        return found


class Eye:
    """Looks at texts as a check would, were they on the disk."""

    __slots__ = ("_asker", "_edited_contexts", "_inspector", "_options", "_place")

    def __init__(
        self,
        inspector: Inspector,
        options: FixOptions,
        place: Place,
        asker: Asker | None = None,
        edited_contexts: EditedContexts | None = None,
    ) -> None:
        self._inspector: Final = inspector
        self._options: Final = options
        self._asker: Final = asker or Asker(options)
        self._place: Final = place
        self._edited_contexts: Final = edited_contexts or EditedContexts(
            options.check.context, inspector.contexts, inspector.names
        )

    def see(self, texts: Mapping[str, str], before: Mapping[str, str]) -> Sight:
        """Return what a look at ``texts`` comes to, which were ``before``.

        Raises :class:`InputError` where the Dockerfile is none.
        """
        place = self._place
        return self._inspector.look(
            texts[place.path],
            place.path,
            place.disk,
            self._sight,
            contexts=self._contexts_with(texts, before),
        )

    def soundness(self, text: str) -> Soundness:
        """Return that of a Dockerfile that reads ``text``; cheaper than a look."""
        dockerfile = parse(text, self._place.path)
        try:
            return Soundness.of(dockerfile)
        finally:
            dockerfile.release()

    def _sight(self, look: Look) -> Sight:
        proposals = propose(look, self._options, self._asker)
        dockerfile = look.context.dockerfile
        return Sight(
            proposals.all,
            Soundness.of(dockerfile),
            (*look.failures, *proposals.failures),
            look.notes,
            look.fail_on,
            look.unreviewed,
            is_refused=bool(dockerfile.mistakes),
        )

    def _contexts_with(self, texts: Mapping[str, str], before: Mapping[str, str]) -> BuildContexts:
        """Return the build contexts with what was edited beside."""
        new = {path: text for path, text in texts.items() if before.get(path) != text}
        new.pop(self._place.path, None)
        edited = {**self._place.beside, **new}
        return self._edited_contexts.of(edited)


def readable(eye: Eye, texts: Mapping[str, str], before: Mapping[str, str]) -> Sight | None:
    """Return what ``eye`` sees, or None where the Dockerfile is none any more."""
    try:
        return eye.see(texts, before)
    except InputError:
        return None
