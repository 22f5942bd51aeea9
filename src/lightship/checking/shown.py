"""What a check shows: each file as text already, so that processes need not hand over findings."""

from __future__ import annotations

from lightship.checking.result import CheckResult
from lightship.checking.totals import Totals
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Final

    from lightship.checking.inspector import Inspector
    from lightship.checking.result import FileResult
    from lightship.checking.sieve import Sieve

    Part = Callable[[FileResult], str]
    """What makes the text of one file."""


class ShownFile(Value):
    """One file as it is shown: its path, its text, its counts, its marks in a new baseline."""

    __slots__ = ("marks", "path", "text", "totals")

    def __init__(
        self, path: str, text: str, totals: Totals, marks: Mapping[str, int] | None = None
    ) -> None:
        self.path: Final = path
        self.text: Final = text
        self.totals: Final = totals
        self.marks: Final = dict(marks or {})

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """See :meth:`Value.__reduce__`; there is one for each file, so it pays to be quick."""
        return ShownFile, (self.path, self.text, self.totals, self.marks)


class ShownResult(Value):
    """What a check of all files comes to.

    ``parts`` are the texts of the files in the order of their paths; ``marks``
    are what a new baseline has of each file, by its path.
    """

    __slots__ = ("marks", "parts", "totals")

    def __init__(self, files: Iterable[ShownFile]) -> None:
        ordered = sorted(files, key=lambda file: file.path)
        self.parts: Final = tuple([file.text for file in ordered])
        self.totals: Final = Totals.together([file.totals for file in ordered])
        self.marks: Final = {file.path: file.marks for file in ordered if file.marks}


class Shower:
    """Checks files one by one, and shows each.

    What several Dockerfiles may have found in one file, such as a shared ignore
    file, is put together when all are done.
    """

    __slots__ = ("_inspector", "_part", "_sieve")

    def __init__(self, inspector: Inspector, sieve: Sieve, part: Part) -> None:
        self._inspector: Final = inspector
        self._sieve: Final = sieve
        self._part: Final = part

    def file(self, path: str) -> list[ShownFile | FileResult]:
        """Return what is wrong in the Dockerfile at ``path`` as text, and around it as it is."""
        return self.shown(self._inspector.file(path))

    def shown(self, results: Iterable[FileResult]) -> list[ShownFile | FileResult]:
        """Return ``results`` with those as text that no other Dockerfile adds to."""
        return [self._show(each) if each.checked else each for each in results]

    def together(self, results: Iterable[ShownFile | FileResult]) -> ShownResult:
        """Return everything as text."""
        files: list[ShownFile] = []
        beside: list[FileResult] = []
        for each in results:
            if isinstance(each, ShownFile):
                files.append(each)
            else:
                beside.append(each)
        files += [self._show(each) for each in CheckResult(beside).files]
        return ShownResult(files)

    def _show(self, file: FileResult) -> ShownFile:
        file = self._sieve.keep(file)
        return ShownFile(file.path, self._part(file), Totals.of(file), file.marks)
