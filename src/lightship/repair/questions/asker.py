"""Puts questions to the world outside: each once in a run, and none where it is to be offline."""

from __future__ import annotations

from lightship.model.errors import LightshipError
from lightship.repair.questions.answers import NO_ANSWERS, Answers
from lightship.repair.questions.question import ChecksumQuestion, Digest, Unanswered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Final

    from lightship.repair.fix_options import FixOptions
    from lightship.repair.questions.question import Question

OFFLINE = Unanswered("--offline leaves it to you: only its registry knows the digest")
NOT_FETCHED = Unanswered("--offline leaves it to you: only its server knows the checksum")


class Asker:
    """Puts questions, and remembers what was said.

    ``look_up`` returns the digest that an image's name stands for and raises
    :class:`LightshipError`; by default it is a registry that is asked. ``fetch`` does the
    same for the checksum of what an address serves.
    """

    __slots__ = ("_fetch", "_is_offline", "_known", "_look_up")

    def __init__(
        self,
        options: FixOptions,
        look_up: Callable[[str], str] | None = None,
        fetch: Callable[[str], str] | None = None,
    ) -> None:
        self._fetch: Final = fetch or _download
        self._is_offline: Final = options.offline
        self._known: Final[dict[Question, Digest | Unanswered]] = {}
        self._look_up: Final = look_up or _registry(options)

    def ask(self, questions: Iterable[Question]) -> Answers:
        """Return the answers to all of ``questions``, those that nobody can give included."""
        wanted = dict.fromkeys(questions)
        if not wanted:
            return NO_ANSWERS
        for question in wanted:
            if question not in self._known:
                self._known[question] = self._answer(question)
        return Answers({question: self._known[question] for question in wanted})

    def _answer(self, question: Question) -> Digest | Unanswered:
        if self._is_offline:
            return NOT_FETCHED if isinstance(question, ChecksumQuestion) else OFFLINE
        try:
            if isinstance(question, ChecksumQuestion):
                return Digest(self._fetch(question.url))
            return Digest(self._look_up(str(question.reference)))
        except LightshipError as error:
            return Unanswered(f"{error.message}; {error.hint}")


def _download(url: str) -> str:
    # What speaks HTTP is loaded when there is a question.
    from lightship.repair.questions.download import checksum_of  # noqa: PLC0415

    return checksum_of(url)


def _registry(options: FixOptions) -> Callable[[str], str]:
    def look_up(name: str) -> str:
        # What speaks to registries is loaded when there is a question.
        from lightship.image.registry.options import RegistryOptions  # noqa: PLC0415
        from lightship.image.registry.source import digest_in_registry  # noqa: PLC0415

        asked = RegistryOptions(
            mirrors=options.mirrors,
            plain_http=frozenset(options.plain_http),
            authorities=options.authorities,
        )
        return digest_in_registry(name, asked)

    return look_up
