"""What a check shows: each file as text already, so that processes need not hand over findings."""

from __future__ import annotations

from lightship.checking.result import CheckResult
from lightship.checking.totals import Totals
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Final

    from lightship.checking.inspector import Inspector
    from lightship.checking.result import FileResult
    from lightship.model.severity import Severity

    Part = Callable[[FileResult], str]
    """What makes the text of one file."""


class ShownFile(Value):
    """One file as it is shown: its path, its text, its counts."""

    __slots__ = ("path", "text", "totals")

    def __init__(self, path: str, text: str, totals: Totals) -> None:
        self.path: Final = path
        self.text: Final = text
        self.totals: Final = totals

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """See :meth:`Value.__reduce__`; there is one for each file, so it pays to be quick."""
        return ShownFile, (self.path, self.text, self.totals)


class ShownResult(Value):
    """What a check of all files comes to.

    ``parts`` are the texts of the files in the order of their paths; ``fail_on``
    is the severity from which on the configuration calls it a failure.
    """

    __slots__ = ("fail_on", "parts", "totals")

    def __init__(self, files: Iterable[ShownFile], fail_on: Severity) -> None:
        ordered = sorted(files, key=lambda file: file.path)
        self.parts: Final = tuple([file.text for file in ordered])
        self.totals: Final = Totals.together([file.totals for file in ordered])
        self.fail_on: Final = fail_on


class Shower:
    """Checks files one by one, and shows each.

    What several Dockerfiles may have found in one file, such as a shared ignore
    file, is put together when all are done.
    """

    __slots__ = ("_inspector", "_part")

    def __init__(self, inspector: Inspector, part: Part) -> None:
        self._inspector: Final = inspector
        self._part: Final = part

    def file(self, path: str) -> list[ShownFile | FileResult]:
        """Return what is wrong in the Dockerfile at ``path`` as text, and around it as it is."""
        return self.shown(self._inspector.file(path))

    def shown(self, results: Iterable[FileResult]) -> list[ShownFile | FileResult]:
        """Return ``results`` with those as text that no other Dockerfile adds to."""
        return [self._show(each) if each.checked else each for each in results]

    def together(self, results: Iterable[ShownFile | FileResult], fail_on: Severity) -> ShownResult:
        """Return everything as text."""
        files: list[ShownFile] = []
        beside: list[FileResult] = []
        for each in results:
            if isinstance(each, ShownFile):
                files.append(each)
            else:
                beside.append(each)
        files += [self._show(each) for each in CheckResult(beside, fail_on).files]
        return ShownResult(files, fail_on)

    def _show(self, file: FileResult) -> ShownFile:
        return ShownFile(file.path, self._part(file), Totals.of(file))
