"""The comment above an ARG or a stage does not begin with its name."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Arg, From
from lightship.model.severity import Severity
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class MisplacedDescriptionComment(Rule):
    """The comment above an ARG or a stage does not begin with its name.

    ## What it does
    Looks at the last line of comment above ARG, and above a FROM that names its stage, and reports
    the instruction where that line does not begin with the name. A line with nothing but `#` parts
    a comment from what follows; a blank line does not, whatever the page of BuildKit's check says.

    It is off by default, as BuildKit's check is: most comments are no descriptions, and need not
    become any.

    ## Why it is bad
    `docker build --call=outline` and `--call=targets` show such comments as descriptions, to people
    who see no more of the file. One that begins with something else is not shown.

    ## Example
    ```dockerfile
    # which Node.js to build with
    ARG NODE_VERSION=22
    FROM node:${NODE_VERSION}-bookworm-slim
    ```

    ## Use instead
    ```dockerfile
    # NODE_VERSION which Node.js to build with
    ARG NODE_VERSION=22
    FROM node:${NODE_VERSION}-bookworm-slim
    ```

    ```dockerfile
    # Keep in step with the compose file.
    #
    ARG NODE_VERSION=22
    FROM node:${NODE_VERSION}-bookworm-slim
    ```

    ## References
    - [BuildKit: InvalidDefinitionDescription](https://docs.docker.com/reference/build-checks/invalid-definition-description/)
    """

    code = "LS7012"
    name = "misplaced-description-comment"
    severity = Severity.STYLE
    aliases = ("InvalidDefinitionDescription",)
    enabled = False
    listens = ("ARG", "FROM")
    mentions = ("#",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding where the comment describes something else."""
        if not instruction.comments or instruction.mistakes:
            return
        names = _names(instruction)
        if not names or instruction.comments[-1].split(" ")[0] in names:
            return
        shown = names[0] if len(names) == 1 else "one of its names"
        message = f"the comment above {instruction.keyword} does not begin with {shown}"
        yield self.found(context, instruction.span, message)


def _names(instruction: Instruction) -> tuple[str, ...]:
    if isinstance(instruction, Arg):
        return tuple(name for name, _ in instruction.declarations)
    if isinstance(instruction, From) and instruction.stage_name:
        return (instruction.stage_name,)
    return ()
