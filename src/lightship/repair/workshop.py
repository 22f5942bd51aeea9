"""Repairs files one by one, with all that they share."""

from __future__ import annotations

import os
from functools import partial

from lightship.checking.inspector import STANDARD_INPUT_NAME
from lightship.checking.result import Failure
from lightship.checking.run import crashed
from lightship.model.errors import InputError, LightshipError
from lightship.model.plain_value import PlainValue
from lightship.project.reading import dockerfile_text, read_dockerfile, read_text
from lightship.repair.draft import EditedContexts, Eye, Place
from lightship.repair.questions.asker import Asker
from lightship.repair.recipe_step import after_recipe
from lightship.repair.result import FileRepair
from lightship.repair.rounds import Rounds
from lightship.repair.shared_files import LeftTexts, Overtaken
from lightship.repair.untouched import frontend_of, reason_to_leave

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.checking.inspector import Inspector
    from lightship.checking.shell_review import ShellText
    from lightship.repair.fix_options import FixOptions
    from lightship.repair.shared_files import Anew

LARGEST_BESIDE = 4_000_000
"""The bytes of a file beside a Dockerfile that is edited along with it."""


OF_BASES = frozenset(("untagged-base", "latest-base"))
"""The rules about bases of which nobody can tell what they are."""


class Job(PlainValue):
    """A file as far as its repair has come, and what ShellCheck has still to be asked about it."""

    __slots__ = ("place", "repair", "unreviewed")

    def __init__(
        self, repair: FileRepair, place: Place, unreviewed: tuple[ShellText, ...] = ()
    ) -> None:
        self.repair: Final = repair
        self.place: Final = place
        self.unreviewed: Final = unreviewed


class Workshop:
    """Repairs files one by one, as far as it gets without asking ShellCheck again."""

    def __init__(self, inspector: Inspector, options: FixOptions) -> None:
        self._inspector: Final = inspector
        self._options: Final = options
        self._asker: Final = Asker(options)
        self._edited_contexts: Final = EditedContexts(
            options.check.context, inspector.contexts, inspector.names
        )
        self._left: Final = LeftTexts()

    def file(self, path: str) -> Job:
        """Repair the file at ``path``; where it edits what one before has changed, behind that."""
        beside = self._left.around(path)
        while True:
            try:
                job = self._file(Place(path, path, beside), self._left)
            except Overtaken as earlier:
                beside[earlier.path] = earlier.text
                continue
            self._left.note(job.repair)
            return job

    def anew(self, anew: Anew) -> Job:
        """Repair a file with texts beside it that are not yet written, and with nothing else."""
        path, beside = anew
        return self._file(Place(path, path, beside), LeftTexts())

    def _file(self, place: Place, left: LeftTexts) -> Job:
        path = place.path
        try:
            text = read_dockerfile(path)
        except InputError as error:
            return Job(unread(path, error), place)
        return self._begin(text, place, left, is_link=os.path.islink(path))

    def standard_input(self) -> Job:
        """Repair what stands on standard input, and edit nothing else."""
        check = self._options.check
        path = check.standard_input_path or STANDARD_INPUT_NAME
        disk = check.standard_input_path
        if not os.path.isdir(os.path.dirname(disk) or "."):
            disk = ""
        place = Place(path, disk, is_filter=True)
        try:
            text = dockerfile_text(check.standard_input or b"", path)
        except InputError as error:
            return Job(unread(path, error), place)
        return self._begin(text, place, LeftTexts(), is_link=False)

    def go_on(self, job: Job) -> Job:
        """Repair further what ShellCheck was asked about meanwhile."""
        return self._rounds(job.place, job.repair, LeftTexts())

    def _begin(self, text: str, place: Place, left: LeftTexts, *, is_link: bool) -> Job:
        path = place.path
        frontend = frontend_of(text, path)
        reason = reason_to_leave(text, frontend, is_link=is_link, force=self._options.force)
        start = FileRepair(path, {path: text}, {path: text}, untouched=reason)
        return Job(start, place) if reason else self._rounds(place, start, left, is_first=True)

    def _rounds(
        self, place: Place, start: FileRepair, left: LeftTexts, *, is_first: bool = False
    ) -> Job:
        path = place.path
        eye = Eye(self._inspector, self._options, place, self._asker, self._edited_contexts)
        try:
            if self._options.recipe and is_first:
                start = _with_known_bases(eye, place, start)
                start = after_recipe(self._inspector, eye, self._options, place, start)
            repair, sight = Rounds(eye, place, start, partial(_beside, place, left)).run()
        except InputError as error:
            return Job(unread(path, error), place)
        except (LightshipError, Overtaken):
            raise
        except Exception as error:  # one file must not take the others with it
            hint = "this is a bug of lightship; report it with the file"
            failure = crashed("crashed", f"the repair of {path}", error, hint)
            texts = start.before
            return Job(FileRepair(path, texts, texts, failures=(failure,)), place)
        return Job(repair, place, sight.unreviewed if repair.changes else ())


def _with_known_bases(eye: Eye, place: Place, start: FileRepair) -> FileRepair:
    """Return ``start`` with a tag that says which bases are meant, so that a recipe suits them."""
    read_beside = partial(_beside, place, LeftTexts())
    repair, _ = Rounds(eye, place, start, read_beside, only=OF_BASES).run()
    return start.but(after=repair.after, changes=repair.changes)


def unread(path: str, error: InputError) -> FileRepair:
    """Return what there is of a file that cannot be read."""
    failure = Failure(error.kind, error.message, error.hint)
    return FileRepair(path, {}, {}, failures=(failure,))


def _beside(place: Place, left: LeftTexts, path: str) -> str | None:
    """Return the text of a file that may be edited along with a Dockerfile; a link may not.

    Raises :class:`Overtaken` where another repair has ``left`` it otherwise.
    """
    known = place.beside_text(path)
    if known is not None or os.path.islink(path):
        return known
    left.check(path)
    try:
        return read_text(path, LARGEST_BESIDE)
    except InputError:
        return None
