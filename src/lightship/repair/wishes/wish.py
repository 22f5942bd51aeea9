"""All that the user wishes for, as findings that carry their own fixes."""

from __future__ import annotations

from lightship.repair.wishes.fresh_digests import digests_to_ask, fresh_digests
from lightship.repair.wishes.idle_patterns import without_idle_patterns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.checking.look import Look
    from lightship.model.finding import Finding
    from lightship.repair.fix_options import FixOptions
    from lightship.repair.questions.answers import Answers
    from lightship.repair.questions.question import DigestQuestion


def wishes_questions(look: Look, options: FixOptions) -> Iterator[DigestQuestion]:
    """Yield what must be asked before the wishes can be fulfilled."""
    if options.refresh:
        yield from digests_to_ask(look.context)


def wished(look: Look, options: FixOptions, answers: Answers) -> Iterator[Finding]:
    """Yield a finding for everything that the user wishes to be changed."""
    if options.refresh:
        yield from fresh_digests(look.context, answers)
    if options.prune:
        yield from without_idle_patterns(look.context)
