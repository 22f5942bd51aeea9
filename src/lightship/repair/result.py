"""What a repair came to: what was changed, what is left, and why."""

from __future__ import annotations

from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Final

    from lightship.checking.result import Failure
    from lightship.model.finding import Finding
    from lightship.model.fix import Applicability
    from lightship.model.severity import Severity


class Change(Value):
    """One fix that was applied: to which finding, where it stood then, and what was done."""

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


class Left(Value):
    """A finding that is still there, and why, in half a sentence."""

    __slots__ = ("finding", "reason")

    def __init__(self, finding: Finding, reason: str) -> None:
        self.finding: Final = finding
        self.reason: Final = reason


class FileRepair(Value):
    """What became of one Dockerfile and the files beside it.

    ``before`` and ``after`` are texts by path; a file that is made is not in
    ``before``. ``untouched`` says why nothing was tried, or is empty. ``notes``
    are what the user should know or do beside.
    """

    __slots__ = (
        "after",
        "before",
        "changes",
        "fail_on",
        "failures",
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
        notes: tuple[str, ...] = (),
        untouched: str = "",
        fail_on: Severity | None = None,
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

    @property
    def changed(self) -> tuple[str, ...]:
        """The paths of what is different, or new, in their order."""
        return tuple(
            [path for path, text in sorted(self.after.items()) if self.before.get(path) != text]
        )


class Repairs(Value):
    """What became of all files, sorted by path."""

    __slots__ = ("files",)

    def __init__(self, files: Iterable[FileRepair]) -> None:
        self.files: Final = tuple(sorted(files, key=lambda each: each.path))

    @property
    def changes(self) -> tuple[Change, ...]:
        """All fixes that were applied."""
        return tuple(change for file in self.files for change in file.changes)

    @property
    def left(self) -> tuple[Left, ...]:
        """All findings that are left."""
        return tuple(left for file in self.files for left in file.left)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """All that could not be read, or broke."""
        return tuple(failure for file in self.files for failure in file.failures)
