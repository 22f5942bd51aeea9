"""A line starts with a word that is no Dockerfile keyword."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule
from lightship.rules.syntax.unparseable_file import reads_as_something_else
from lightship.rules.wording import count_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


_TEMPLATE_MARKS: Final = ("{{", "{%", "<%", "@@")
"""How the lines of usual templates begin: Go's and Mustache's, Jinja's, ERB's, Autoconf's."""

_MOST_ALONE: Final = 5
"""Of how many unknown lines on all are taken to be of the template that some are of."""


class UnknownInstruction(MistakeRule):
    """A line starts with a word that is no Dockerfile keyword.

    ## What it does
    Reports the word, and the keyword that it is one or two letters away from. Of a template that
    is to be filled in first (`{{ if }}`, `{% for %}`, `<% end %>`), all such lines are one
    finding, and where more than a few lines are unknown, all of them: the template spans lines.

    ## Why it is bad
    The build stops there. Often the line was meant to continue the one above, and a backslash is
    missing.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUM apt-get update
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN apt-get update
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/)
    """

    code = "LS1002"
    name = "unknown-instruction"

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding for every such line, unless the whole file is something else."""
        if reads_as_something_else(dockerfile):
            return
        found = list(super().check_file(dockerfile, context))
        blanks = [each for each in found if self._is_blank(each, context)]
        if blanks and len(found) > _MOST_ALONE:
            yield self._template([blanks[0], *found[1:]], context)
        else:
            yield from (each for each in found if each not in blanks)
            if blanks:
                yield self._template(blanks, context)

    def _is_blank(self, found: Finding, context: Context) -> bool:
        return context.text_at(found.span).startswith(_TEMPLATE_MARKS)

    def _template(self, blanks: list[Finding], context: Context) -> Finding:
        span = blanks[0].span
        more = f" and {count_text(len(blanks) - 1, 'more line')}" if len(blanks) > 1 else ""
        belong = "belong" if more else "belongs"
        message = f"{context.text_at(span)}{more} {belong} to a template that is not filled in"
        return self.found(context, span, message)
