"""Keywords are written in upper case here and in lower case there."""

from __future__ import annotations

from lightship.dockerfile.notation.letter_case import lowered
from lightship.model.severity import Severity
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class InstructionCasing(Rule):
    """Keywords are written in upper case here and in lower case there.

    ## What it does
    Counts the keywords from the first FROM on that are all in upper case, and those all in lower
    case, and reports each that is not like the majority; where both are as many, upper case is the
    one to follow. `Run` is like neither. The word behind ONBUILD, and AS, are not looked at (see
    from-as-casing), as BuildKit has it.

    ## Why it is bad
    The builder does not care. Whoever looks for `RUN` in the file, or reads it in a hurry, misses
    the `run`.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    COPY app /app
    run chmod 755 /app
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    COPY app /app
    RUN chmod 755 /app
    ```

    ## Fix safety
    The keyword is written as most others are. It is safe: the builder does not care.

    ## References
    - [BuildKit: ConsistentInstructionCasing](https://docs.docker.com/reference/build-checks/consistent-instruction-casing/)
    """

    code = "LS1010"
    name = "instruction-casing"
    severity = Severity.STYLE
    aliases = ("ConsistentInstructionCasing",)
    listens = ("FROM",)

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding for every keyword that is not like most others."""
        instructions = dockerfile.instructions
        if all(each.keyword == each.name for each in instructions):
            return
        judged = list(_in_stages(instructions))
        in_upper, in_lower = _counts(judged)
        is_lower = in_lower > in_upper
        for each in judged:
            if not (each.keyword.islower() if is_lower else each.keyword.isupper()):
                yield self._report(each, max(in_upper, in_lower), context, is_lower=is_lower)

    def _report(
        self, instruction: Instruction, count: int, context: Context, *, is_lower: bool
    ) -> Finding:
        case = "lower" if is_lower else "upper"
        wanted = lowered(instruction.name) if is_lower else instruction.name
        message = f"{instruction.keyword} is not in {case} case"
        if count:
            are = f"{count} other keywords are" if count > 1 else "another keyword is"
            message = f"{instruction.keyword} should be {wanted}: {are} in {case} case"
        return self.found(context, instruction.keyword_span, message)


def is_mostly_lower(dockerfile: Dockerfile) -> bool:
    """Return whether most keywords from the first FROM on are in lower case."""
    in_upper, in_lower = _counts(list(_in_stages(dockerfile.instructions)))
    return in_lower > in_upper


def _counts(judged: list[Instruction]) -> tuple[int, int]:
    """Return how many keywords are in upper case, and how many in lower."""
    in_upper = sum(1 for each in judged if each.keyword.isupper())
    return in_upper, sum(1 for each in judged if each.keyword.islower())


def _in_stages(instructions: tuple[Instruction, ...]) -> Iterator[Instruction]:
    """Yield the instructions from the first FROM on, less those that there are not."""
    in_stage = False
    for instruction in instructions:
        in_stage = in_stage or instruction.name == "FROM"
        if in_stage and instruction.name:
            yield instruction
