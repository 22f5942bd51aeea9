"""What is said of an application: what was recognised, assumed, or not found out."""

from __future__ import annotations

from enum import Enum

from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class Certainty(Enum):
    """How sure a statement is."""

    RECOGNISED = "recognised"
    ASSUMED = "assumed"
    UNKNOWN = "unknown"


class Statement(PlainValue):
    """One thing that is said of an application.

    ``subject`` is what it is about ("port"), ``text`` what is said of it.
    ``source`` is the file that tells, as a slash path below the root, or the
    option that was given; it is empty where nothing does. ``option`` is the
    option with which a person can say it better, empty where there is none.
    """

    __slots__ = ("certainty", "option", "source", "subject", "text")

    def __init__(
        self, certainty: Certainty, subject: str, text: str, source: str = "", option: str = ""
    ) -> None:
        self.certainty: Final = certainty
        self.subject: Final = subject
        self.text: Final = text
        self.source: Final = source
        self.option: Final = option


class Statements:
    """The statements made while an application is recognised, in the order in which they were."""

    __slots__ = ("made",)

    def __init__(self) -> None:
        self.made: Final[list[Statement]] = []

    def recognise(self, subject: str, text: str, source: str) -> None:
        """Say what the file or option ``source`` tells; "" where the text names the file itself."""
        self.made.append(Statement(Certainty.RECOGNISED, subject, text, source))

    def assume(self, subject: str, text: str, option: str = "") -> None:
        """Say what was taken for true though nothing tells."""
        self.made.append(Statement(Certainty.ASSUMED, subject, text, option=option))

    def wonder(self, subject: str, text: str, option: str = "") -> None:
        """Say what could not be found out."""
        self.made.append(Statement(Certainty.UNKNOWN, subject, text, option=option))
