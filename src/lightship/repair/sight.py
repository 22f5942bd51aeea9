"""What one look at a Dockerfile under repair came to."""

from __future__ import annotations

from collections import Counter

from lightship.model.plain_value import PlainValue
from lightship.repair.comments import comments_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from lightship.checking.note import Note
    from lightship.checking.result import Failure
    from lightship.checking.shell_review import ShellText
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.model.severity import Severity
    from lightship.repair.proposals import Proposal

MAY_DROP_COMMENTS = frozenset(("unused-suppression", "inline-suppression-present"))
"""The rules whose fault is a comment."""


class Soundness(PlainValue):
    """What an edit may not make worse: the number of mistakes, and the comments."""

    __slots__ = ("comments", "mistakes")

    def __init__(self, mistakes: int, comments: Counter[str]) -> None:
        self.mistakes: Final = mistakes
        self.comments: Final = comments

    @classmethod
    def of(cls, dockerfile: Dockerfile) -> Soundness:
        """Return that of ``dockerfile``."""
        count = len(dockerfile.mistakes) + len(dockerfile.build_mistakes)
        return cls(count, comments_of(dockerfile))

    def survives(self, after: Soundness, mended: Iterable[Finding], lines: list[str]) -> bool:
        """Return whether a text that is ``after`` is no worse than this one.

        There is no mistake more, and no comment less but those that were the fault which was
        found and ``mended``; ``lines`` are those of the text before.
        """
        if after.mistakes > self.mistakes:
            return False
        lost = self.comments - after.comments
        if not lost:
            return True
        faults = [each.span.line for each in mended if each.name in MAY_DROP_COMMENTS]
        return not lost - Counter([lines[line - 1].strip() for line in set(faults)])


class Sight(PlainValue):
    """One look: what can be done, how sound the text is, and what there is to say of it.

    ``is_refused`` says that the text has mistakes of syntax.
    """

    __slots__ = (
        "fail_on",
        "failures",
        "is_refused",
        "notes",
        "proposals",
        "soundness",
        "unreviewed",
    )

    def __init__(
        self,
        proposals: tuple[Proposal, ...],
        soundness: Soundness,
        failures: tuple[Failure, ...],
        notes: tuple[Note, ...],
        fail_on: Severity,
        unreviewed: tuple[ShellText, ...],
        *,
        is_refused: bool,
    ) -> None:
        self.proposals: Final = proposals
        self.soundness: Final = soundness
        self.failures: Final = failures
        self.notes: Final = notes
        self.fail_on: Final = fail_on
        self.unreviewed: Final = unreviewed
        self.is_refused: Final = is_refused
