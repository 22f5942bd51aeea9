"""Rules that report what the reader itself refused."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class MistakeRule(Rule):
    """A rule with no check of its own: it reports the mistakes that bear its name.

    The reader finds them where BuildKit does (:mod:`lightship.dockerfile.mistake`);
    the rule gives them a code, a severity and a page.
    """

    severity = Severity.ERROR

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding for every mistake of this kind."""
        for mistake in (*dockerfile.mistakes, *dockerfile.build_mistakes):
            if mistake.kind == self.name:
                span = dockerfile.source.span(mistake.start, mistake.end)
                yield self.found(context, span, f"{mistake.message}; {mistake.hint}")
