"""Has ShellCheck look at the shell text of all files at once, before they are checked.

Equal scripts are looked at once, whatever number of files they stand in.
"""

from __future__ import annotations

from lightship.checking.result import Failure, FileResult
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from lightship.rules.shell_comment import ShellComments


class ShellText(Value):
    """A text for ShellCheck, and where it was seen first."""

    __slots__ = ("line", "path", "text")

    def __init__(self, text: str, path: str, line: int) -> None:
        self.text: Final = text
        self.path: Final = path
        self.line: Final = line


class ShellReview(Value):
    """What ShellCheck says, and what there is to say of it: a failure, or nothing.

    ``asked`` are the texts that it was asked about; None is everything that comes up.
    """

    __slots__ = ("asked", "comments", "failures")

    def __init__(
        self,
        comments: ShellComments,
        failures: tuple[FileResult, ...] = (),
        asked: frozenset[str] | None = None,
    ) -> None:
        self.comments: Final = comments
        self.failures: Final = failures
        self.asked: Final = asked

    def knows(self, text: str) -> bool:
        """Return whether ShellCheck was asked about ``text``."""
        return self.asked is None or text in self.asked

    def and_of(self, program: str, texts: Iterable[ShellText], processes: int) -> ShellReview:
        """Return this review, and one of those of ``texts`` that it does not know."""
        new = [each for each in texts if self.asked is None or each.text not in self.asked]
        more = review(program, new, processes)
        asked = (self.asked or frozenset()).union([each.text for each in new])
        comments = {**self.comments, **more.comments}
        return ShellReview(comments, (*self.failures, *more.failures), asked)


def review(program: str, texts: Iterable[ShellText], processes: int) -> ShellReview:
    """Return what ShellCheck, which is ``program``, says of ``texts``."""
    first: dict[str, ShellText] = {}
    for each in texts:
        first.setdefault(each.text, each)
    if not first:
        return ShellReview({})
    from lightship.checking.shellcheck import ask  # noqa: PLC0415 - only where there are scripts

    answers = ask(program, tuple(first), processes)
    if not answers.reason:
        return ShellReview(answers.comments)
    places = sorted((first[text].path, first[text].line) for text in answers.unanswered)
    count = f"{len(places):,} of {len(first):,} scripts"
    where = f", the first {places[0][0]}:{places[0][1]}" if places else ""
    failure = Failure(
        "shellcheck",
        f"{program} left {count} unanswered{where}: {answers.reason}",
        "--no-shellcheck leaves it out",
    )
    return ShellReview(answers.comments, (FileResult(program, failures=(failure,), checked=False),))
