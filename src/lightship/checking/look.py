"""What a check saw of one Dockerfile, its tree and surroundings included."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.checking.note import Note
    from lightship.checking.result import Failure
    from lightship.checking.shell_review import ShellText
    from lightship.model.finding import Finding
    from lightship.model.severity import Severity
    from lightship.rules.rule_context import Context


class Look:
    """What was found in one Dockerfile, and what it was found with.

    ``findings`` are those to report, in the order of their places, also those in
    the files beside it; ``failures`` are rules that broke, ``notes`` what the
    user should know; ``fail_on`` is the severity from which on a finding is a failure.
    ``unreviewed`` is what ShellCheck was not asked about, where it is asked at all.
    """

    __slots__ = ("context", "fail_on", "failures", "findings", "notes", "unreviewed")

    def __init__(
        self,
        context: Context,
        findings: tuple[Finding, ...],
        failures: tuple[Failure, ...],
        notes: tuple[Note, ...],
        fail_on: Severity,
        unreviewed: tuple[ShellText, ...] = (),
    ) -> None:
        self.context: Final = context
        self.findings: Final = findings
        self.failures: Final = failures
        self.notes: Final = notes
        self.fail_on: Final = fail_on
        self.unreviewed: Final = unreviewed
