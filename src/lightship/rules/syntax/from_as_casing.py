"""AS is written in another case than its FROM."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.mentions import STAGE_NAMED
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class FromAsCasing(Rule):
    """AS is written in another case than its FROM.

    ## What it does
    Reports `FROM ... as` and `from ... AS`. A FROM that is in neither case (`From`) is left to
    instruction-casing.

    ## Why it is bad
    The builder does not care. A stage's name is harder to see where the keyword before it looks
    like a part of the name.

    ## Example
    ```dockerfile
    FROM golang:1.24-bookworm as build
    ```

    ## Use instead
    ```dockerfile
    FROM golang:1.24-bookworm AS build
    ```

    ## Fix safety
    AS is written in the letter case of its FROM. It is safe: the builder does not care.

    ## References
    - [BuildKit: FromAsCasing](https://docs.docker.com/reference/build-checks/from-as-casing/)
    """

    code = "LS1011"
    name = "from-as-casing"
    severity = Severity.STYLE
    aliases = ("FromAsCasing",)
    listens = ("FROM",)
    mentions = STAGE_NAMED

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding where the two keywords differ in case."""
        if len(instruction.words) < 3:
            return
        keyword, word = instruction.keyword, instruction.words[1]
        if keyword.isupper():
            wanted = "AS"
        elif keyword.islower():
            wanted = "as"
        else:
            return
        if word != wanted and word.upper() == "AS":
            message = f"{word} should be {wanted}, as {keyword} is in {_case(keyword)} case"
            yield self.found(context, instruction.word_span(1), message, subject=instruction.text)


def _case(keyword: str) -> str:
    return "upper" if keyword.isupper() else "lower"
