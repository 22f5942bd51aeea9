"""A blank line stands inside an instruction that goes on over several lines."""

from __future__ import annotations

from lightship.model.span import Span
from lightship.rules.rule import Rule
from lightship.rules.wording import listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class EmptyContinuationLine(Rule):
    r"""A blank line stands inside an instruction that goes on over several lines.

    ## What it does
    Reports a line that is empty, or holds nothing but blanks, below a line that ends with the
    escape character. One finding speaks of all such lines of an instruction and stands on the
    first; BuildKit's own check names the instruction's last line. A comment between the lines
    (`# like this`) is allowed and not reported, nor is a blank line in a here-document.

    ## Why it is bad
    The builder skips the blank line with a warning today, and says that it will refuse it one
    day. Until then the line misleads: whoever reads it thinks that the instruction has ended.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN set -e; \

        echo done
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN set -e; \
        echo done
    ```

    ## Fix safety
    The blank lines are taken out; comments between the lines stay. It is safe: the builder
    passes over them.

    ## References
    - [BuildKit: NoEmptyContinuation](https://docs.docker.com/reference/build-checks/no-empty-continuation/)
    """

    code = "LS1009"
    name = "empty-continuation-line"
    aliases = ("NoEmptyContinuation",)
    mentions = ("\\", "`")

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding for every instruction that has blank lines in it."""
        for instruction in dockerfile.instructions:
            if instruction.line.blank_lines:
                yield self._report(instruction, context)

    def _report(self, instruction: Instruction, context: Context) -> Finding:
        lines = instruction.line.blank_lines
        which = listing([str(line) for line in lines])
        are = f"lines {which} are" if len(lines) > 1 else f"line {which} is"
        width = len(context.dockerfile.source.line_text(lines[0])) + 1
        return self.found(
            context,
            Span(lines[0], 1, lines[0], width),
            f"{are} blank inside {instruction.keyword}, which a line above continues",
            subject=context.text_at(instruction.span),
        )
