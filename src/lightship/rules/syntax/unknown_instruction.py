"""A line starts with a word that is no Dockerfile keyword."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule
from lightship.rules.syntax.unparseable_file import reads_as_something_else

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class UnknownInstruction(MistakeRule):
    """A line starts with a word that is no Dockerfile keyword.

    ## What it does
    Reports the word, and the keyword that it is one or two letters away from.

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
        if not reads_as_something_else(dockerfile):
            yield from super().check_file(dockerfile, context)
