"""The answers that a round of repairing is given: fixed values, by question."""

from __future__ import annotations

from lightship.model.plain_value import PlainValue
from lightship.model.reference import Reference
from lightship.repair.questions.question import ChecksumQuestion, Digest, DigestQuestion, Unanswered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from lightship.repair.questions.question import Question

NOT_ASKED = Unanswered("nobody was asked")
"""What is said to a question that was not among those put beforehand."""


class Answers(PlainValue):
    """What was answered, by question."""

    __slots__ = ("_digests",)

    def __init__(self, digests: Mapping[Question, Digest | Unanswered]) -> None:
        self._digests: Final = dict(digests)

    def digest(self, reference: Reference) -> Digest | Unanswered:
        """Return the digest that the tag of ``reference`` names now, whatever digest it has."""
        return self._digests.get(digest_question(reference), NOT_ASKED)

    def checksum(self, url: str) -> Digest | Unanswered:
        """Return the checksum of what ``url`` serves now."""
        return self._digests.get(ChecksumQuestion(url), NOT_ASKED)


def digest_question(reference: Reference) -> DigestQuestion:
    """Return the question for the digest of the tag that ``reference`` has, or means."""
    tag = reference.tag or "latest"
    return DigestQuestion(Reference(reference.registry, reference.repository, tag))


NO_ANSWERS = Answers({})
"""The answers where nothing was asked."""
