"""What a repair came to: what was changed, what is left, and why."""

from __future__ import annotations

import os

from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Final

    from lightship.checking.note import Note
    from lightship.checking.result import Failure
    from lightship.model.finding import Finding
    from lightship.model.fix import Applicability
    from lightship.model.severity import Severity


class Change(PlainValue):
    """One fix that was applied: to which finding, where it stood then, and what was done.

    ``line`` counts as the file was when the fix was made. A recipe has no ``code``.
    """

    __slots__ = ("applicability", "code", "line", "name", "path", "title")

    def __init__(
        self, code: str, name: str, path: str, line: int, title: str, applicability: Applicability
    ) -> None:
        self.code: Final = code
        self.name: Final = name
        self.path: Final = path
        self.line: Final = line
        self.title: Final = title
        self.applicability: Final = applicability


class Left(PlainValue):
    """A finding that is still there, and why, in half a sentence.

    ``needs_unsafe`` says that ``--unsafe`` would fix it, ``recipe`` which recipe deals with it.
    """

    __slots__ = ("finding", "needs_unsafe", "reason", "recipe")

    def __init__(
        self, finding: Finding, reason: str, *, needs_unsafe: bool = False, recipe: str = ""
    ) -> None:
        self.finding: Final = finding
        self.reason: Final = reason
        self.needs_unsafe: Final = needs_unsafe
        self.recipe: Final = recipe


class FileRepair(PlainValue):
    """What became of one Dockerfile and the files beside it.

    ``before`` and ``after`` are texts by path; a file that is made is not in
    ``before``. ``untouched`` says why nothing was tried, or is empty. ``notes``
    are what the user should know or do beside. ``fail_on`` is None where nothing was
    looked at; ``is_written`` says that ``after`` is on the disk.
    """

    __slots__ = (
        "after",
        "before",
        "changes",
        "fail_on",
        "failures",
        "is_written",
        "left",
        "notes",
        "path",
        "untouched",
    )

    def __init__(
        self,
        path: str,
        before: Mapping[str, str],
        after: Mapping[str, str],
        changes: tuple[Change, ...] = (),
        left: tuple[Left, ...] = (),
        failures: tuple[Failure, ...] = (),
        notes: tuple[Note, ...] = (),
        untouched: str = "",
        fail_on: Severity | None = None,
        *,
        is_written: bool = False,
    ) -> None:
        self.path: Final = path
        self.before: Final = dict(before)
        self.after: Final = dict(after)
        self.changes: Final = changes
        self.left: Final = left
        self.failures: Final = failures
        self.notes: Final = notes
        self.untouched: Final = untouched
        self.fail_on: Final = fail_on
        self.is_written: Final = is_written

    @property
    def changed(self) -> tuple[str, ...]:
        """The paths of what is different, or new, in their order."""
        return tuple(
            [path for path, text in sorted(self.after.items()) if self.before.get(path) != text]
        )


class ChangedFile(PlainValue):
    """One file that is different: its text before, None where there was none, and after."""

    __slots__ = ("after", "before", "path")

    def __init__(self, path: str, before: str | None, after: str) -> None:
        self.path: Final = path
        self.before: Final = before
        self.after: Final = after


class Repairs(PlainValue):
    """What became of all files, sorted by path."""

    __slots__ = ("files",)

    def __init__(self, files: Iterable[FileRepair]) -> None:
        self.files: Final = tuple(sorted(files, key=lambda each: each.path))

    @property
    def changes(self) -> tuple[Change, ...]:
        """All fixes that were applied."""
        return tuple([change for file in self.files for change in file.changes])

    @property
    def left(self) -> tuple[Left, ...]:
        """All findings that are left; one in a file that several Dockerfiles share is one."""
        return tuple(dict.fromkeys([left for file in self.files for left in file.left]))

    @property
    def failures(self) -> tuple[Failure, ...]:
        """All that could not be read or written, or broke."""
        return tuple([failure for file in self.files for failure in file.failures])

    @property
    def changed(self) -> tuple[ChangedFile, ...]:
        """The files that are different, sorted by path.

        What one Dockerfile's repair makes of a shared file, the next one's goes on from:
        here are the first text and the last.
        """
        found: dict[str, ChangedFile] = {}
        for file in self.files:
            for path in file.changed:
                identity = os.path.abspath(path)
                known = found.get(identity)
                before = file.before.get(path) if known is None else known.before
                found[identity] = ChangedFile(path, before, file.after[path])
        kept = [each for each in found.values() if each.before != each.after]
        return tuple(sorted(kept, key=lambda each: each.path))
