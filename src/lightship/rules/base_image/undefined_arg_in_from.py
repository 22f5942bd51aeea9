"""FROM uses a variable that no ARG above it declares."""

from __future__ import annotations

from lightship.dockerfile.syntax.spelling import nearest
from lightship.dockerfile.variables.expansion import expand
from lightship.model.errors import ExpansionError
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.finding import Finding
    from lightship.model.span import Span
    from lightship.rules.rule_context import Context


class UndefinedArgInFrom(Rule):
    """FROM uses a variable that no ARG above it declares.

    ## What it does
    Reports every variable in the image or the `--platform` of a FROM that no ARG above the first
    FROM declares, and that the builder does not set itself (`BUILDPLATFORM`, `TARGETARCH` and the
    like). `ARG NAME` without a value is enough to be silent. An ARG inside a stage, or an ENV,
    does not count: FROM sees neither.

    Where the name is then empty or malformed, from-breaks-without-build-args reports that, too.

    ## Why it is bad
    The builder puts nothing in. `FROM node:20$VARIANT` builds on another image than was meant, and
    `--build-arg VARIANT=-slim` changes nothing, since there is no such argument.

    ## Example
    ```dockerfile
    FROM node:20${VARIANT}
    ```

    ```dockerfile
    FROM --platform=$BULIDPLATFORM node:20-bookworm-slim
    ```

    ## Use instead
    ```dockerfile
    ARG VARIANT=-bookworm-slim
    FROM node:20${VARIANT}
    ```

    ```dockerfile
    FROM --platform=$BUILDPLATFORM node:20-bookworm-slim
    ```

    ## Fix safety
    Unsafe: a variable that is spelt nearly like a declared one gets its name; one that a stage
    above declares with a default is declared above the first FROM, too. Otherwise it is left to
    you.

    ## References
    - [BuildKit: UndefinedArgInFrom](https://docs.docker.com/reference/build-checks/undefined-arg-in-from/)
    - [Dockerfile reference: how ARG and FROM interact](https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact)
    """

    code = "LS2019"
    name = "undefined-arg-in-from"
    aliases = ("UndefinedArgInFrom",)
    listens = ("FROM",)
    mentions = ("$",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding for each variable of the FROM that is not declared."""
        instruction = stage.from_instruction
        if instruction.mistakes:
            return
        yield from self._judge(instruction.image, instruction.word_span(0), stage, context)
        flag = instruction.flag("platform") if instruction.flags else None
        if flag is not None:
            yield from self._judge(flag.value, instruction.flag_span(flag), stage, context)

    def _judge(self, word: str, span: Span, stage: Stage, context: Context) -> Iterator[Finding]:
        if "$" not in word:
            return
        graph = stage.graph
        try:
            expansion = expand(word, graph.global_environment, graph.dockerfile.escape)
        except ExpansionError:
            return
        for name in expansion.unmatched:
            if name not in graph.global_arguments:
                message = f"FROM uses ${name}, which no ARG above the first FROM declares"
                known = (*graph.global_arguments, *graph.global_environment)
                near = nearest(name, tuple(dict.fromkeys(known)))
                if near:
                    message += f"; is ${near} meant?"
                elif _is_set_in_stage(name, stage):
                    message += "; what a stage sets is not seen here"
                yield self.found(context, span, message, subject=f"FROM ${name}")


def _is_set_in_stage(name: str, stage: Stage) -> bool:
    """Return whether a stage above declares or sets ``name``."""
    for each in stage.graph:
        if each is stage:
            return False
        state = each.final_state
        if name in state.arguments or name in state.env:
            return True
    return False
