"""Questions that the files of a project do not answer, and the answers to them."""

from __future__ import annotations

from lightship.model.plain_value import PlainValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.model.reference import Reference


class DigestQuestion(PlainValue):
    """Which digest a tag names now.

    ``reference`` has no digest; without a tag, ``latest`` is asked for.
    """

    __slots__ = ("reference",)

    def __init__(self, reference: Reference) -> None:
        self.reference: Final = reference


class ChecksumQuestion(PlainValue):
    """Which bytes the address ``url`` serves now."""

    __slots__ = ("url",)

    def __init__(self, url: str) -> None:
        self.url: Final = url


class Digest(PlainValue):
    """What a tag names, or an address serves: ``text`` is ``sha256:...``.

    Where the tag is of an image for several platforms, it is the digest of their
    index, so that each platform still gets its own.
    """

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text: Final = text


class Unanswered(PlainValue):
    """There is no answer, and ``reason`` says why, as the end of a sentence."""

    __slots__ = ("reason",)

    def __init__(self, reason: str) -> None:
        self.reason: Final = reason


if TYPE_CHECKING:
    Question = DigestQuestion | ChecksumQuestion
    """What can be asked."""
