"""An instruction stands before the first FROM."""

from __future__ import annotations

from lightship.rules.mistake_rule import MistakeRule
from lightship.rules.syntax.unparseable_file import reads_as_something_else
from lightship.rules.wording import count_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class InstructionBeforeFrom(MistakeRule):
    """An instruction stands before the first FROM.

    ## What it does
    Reports anything but ARG above the first FROM, and once for a file that has no FROM at all. One
    that reads as no Dockerfile (see unparseable-file) is left alone.

    ## Why it is bad
    There is no stage yet that it could act on, and the build stops.

    ## Example
    ```dockerfile
    WORKDIR /app
    FROM debian:bookworm-slim
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    WORKDIR /app
    ```

    ## References
    - [Dockerfile reference](https://docs.docker.com/reference/dockerfile/)
    """

    code = "LS1005"
    name = "instruction-before-from"
    aliases = ("DL3061",)

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding for every such instruction, or one where no FROM follows."""
        if reads_as_something_else(dockerfile):
            return
        found = list(super().check_file(dockerfile, context))
        if any(instruction.name == "FROM" for instruction in dockerfile.instructions):
            yield from found
        elif found:
            what = context.text_at(found[0].span)
            if len(found) > 1:
                what += f" and {count_text(len(found) - 1, 'more instruction')}"
            stand = "stand" if len(found) > 1 else "stands"
            message = f"the file has no FROM, so {what} {stand} in no stage; start one with FROM"
            yield self.found(context, found[0].span, message)
