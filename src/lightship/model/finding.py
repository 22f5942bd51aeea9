"""What a rule found: the value that every report is made from."""

from __future__ import annotations

from lightship.model.severity import Confidence
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from lightship.model.fix import Fix
    from lightship.model.severity import Severity
    from lightship.model.span import Span


class Related(Value):
    """A second place that a finding is about, with a note that says why."""

    __slots__ = ("note", "path", "span")

    def __init__(self, path: str, span: Span, note: str) -> None:
        self.path: Final = path
        self.span: Final = span
        self.note: Final = note

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """See :meth:`Value.__reduce__`; there are so many that it pays to be quick."""
        return Related, (self.path, self.span, self.note)


class Cost(Value):
    """What a fault costs, where that is known; None is unknown, never nothing.

    ``size`` is in bytes, ``seconds`` in seconds of a rebuild, ``advisories``
    counts known vulnerabilities.
    """

    __slots__ = ("advisories", "seconds", "size")

    def __init__(
        self, size: int | None = None, seconds: float | None = None, advisories: int | None = None
    ) -> None:
        self.size: Final = size
        self.seconds: Final = seconds
        self.advisories: Final = advisories


class Finding(Value):
    """One fault in one place.

    ``code`` and ``name`` are the rule's stable code and slug, ``message``
    states the fact in one sentence without a final full stop, ``span`` is the
    primary place in ``path``. ``subject`` is the text the fault is about, free
    of line numbers: the fingerprint is made from it, so that it survives moved
    lines. ``alias`` is the id of the fault itself where a rule passes on what
    another tool found, and empty elsewhere; it is shown in the code's place.
    """

    __slots__ = (
        "alias",
        "code",
        "confidence",
        "cost",
        "fixes",
        "message",
        "name",
        "path",
        "related",
        "severity",
        "span",
        "subject",
    )

    def __init__(
        self,
        code: str,
        name: str,
        severity: Severity,
        message: str,
        path: str,
        span: Span,
        *,
        confidence: Confidence = Confidence.HIGH,
        subject: str = "",
        related: tuple[Related, ...] = (),
        cost: Cost | None = None,
        fixes: tuple[Fix, ...] = (),
        alias: str = "",
    ) -> None:
        self.alias: Final = alias
        self.code: Final = code
        self.name: Final = name
        self.severity: Final = severity
        self.message: Final = message
        self.path: Final = path
        self.span: Final = span
        self.confidence: Final = confidence
        self.subject: Final = subject
        self.related: Final = related
        self.cost: Final = cost
        self.fixes: Final = fixes

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """See :meth:`Value.__reduce__`; there are so many that it pays to be quick."""
        head = (self.code, self.name, self.severity, self.message, self.path, self.span)
        tail = (self.confidence, self.subject, self.related, self.cost, self.fixes, self.alias)
        return _received, (head, tail)

    def with_severity(self, severity: Severity) -> Finding:
        """Return the same finding with another severity."""
        return Finding(
            self.code,
            self.name,
            severity,
            self.message,
            self.path,
            self.span,
            confidence=self.confidence,
            subject=self.subject,
            related=self.related,
            cost=self.cost,
            fixes=self.fixes,
            alias=self.alias,
        )

    def with_words(self, message: str, related: tuple[Related, ...]) -> Finding:
        """Return the same finding in other words."""
        return Finding(
            self.code,
            self.name,
            self.severity,
            message,
            self.path,
            self.span,
            confidence=self.confidence,
            subject=self.subject,
            related=related,
            cost=self.cost,
            fixes=self.fixes,
            alias=self.alias,
        )

    @property
    def shown_code(self) -> str:
        """The id by which a finding is named: its alias, or else its rule's code."""
        return self.alias or self.code

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """The order of findings in every output: by file, place, code, message."""
        return (self.path, self.span.line, self.span.column, self.code, self.message)


def _received(
    head: tuple[str, str, Severity, str, str, Span],
    tail: tuple[Confidence, str, tuple[Related, ...], Cost | None, tuple[Fix, ...], str],
) -> Finding:
    code, name, severity, message, path, span = head
    confidence, subject, related, cost, fixes, alias = tail
    return Finding(
        code,
        name,
        severity,
        message,
        path,
        span,
        confidence=confidence,
        subject=subject,
        related=related,
        cost=cost,
        fixes=fixes,
        alias=alias,
    )
