"""An ARG above the first FROM has no effect."""

from __future__ import annotations

from lightship.dockerfile.stages.global_arguments import PROXY_ARGUMENTS
from lightship.dockerfile.syntax.instructions import Arg, From
from lightship.model.finding import Related
from lightship.model.severity import Severity
from lightship.rules.rule import Rule
from lightship.rules.syntax.variable_names import names_used

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.model.span import Span
    from lightship.rules.rule_context import Context

EFFECTIVE: Final = ("SOURCE_DATE_EPOCH",)
"""Arguments that the builder itself heeds, as it does all whose names begin with ``BUILDKIT_``."""


class UnusedGlobalArg(Rule):
    """An ARG above the first FROM has no effect.

    ## What it does
    Reports an ARG above the first FROM that no FROM uses, no ARG beside it needs, and no stage
    repeats. It is a warning where a RUN uses a variable of that name: the stage does not see the
    ARG. Elsewhere it is only left over, an info.

    Arguments that the builder heeds without being asked to (`BUILDKIT_...`, proxies,
    `SOURCE_DATE_EPOCH`) are not meant.

    It comes from no other tool: the builder speaks of it only where the argument is passed, and
    then says that it was not consumed.

    ## Why it is bad
    What stands above the first FROM belongs to no stage. `RUN curl .../$VERSION` asks for a
    version without a number although the file seems to give one, and a `--build-arg` does nothing.

    ## Example
    ```dockerfile
    ARG VERSION=1.4
    FROM debian:bookworm-slim
    RUN echo "$VERSION" > /etc/app-version
    ```

    ## Use instead
    ```dockerfile
    ARG VERSION=1.4
    FROM debian:bookworm-slim
    ARG VERSION
    RUN echo "$VERSION" > /etc/app-version
    ```

    ## Fix safety
    An ARG that a RUN uses is repeated in front of that RUN; any other is taken out. Both are
    unsafe: the RUN then has a value, and a `--build-arg` for what is taken out is told to have
    no effect.

    ## References
    - [Dockerfile reference: how ARG and FROM interact](https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact)
    """

    code = "LS1026"
    name = "unused-global-arg"
    severity = Severity.INFO
    listens = ("ARG",)

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding for every argument above the first FROM that nothing uses."""
        declared = _declared(dockerfile)
        if not declared or context.target is None or "{{" in dockerfile.source.text:
            # A template may leave its use out.
            return
        taken = _taken(dockerfile)
        for name, places in declared.items():
            if name not in taken and not _is_heeded(name):
                yield self._report(name, places[0], dockerfile, context)

    def _report(self, name: str, place: Span, dockerfile: Dockerfile, context: Context) -> Finding:
        use = _use_in_run(name, dockerfile, context)
        if use is None:
            message = f"no FROM uses the ARG {name}, and no stage repeats it"
            return self.found(context, place, message, subject=name)
        message = (
            f"RUN on line {use.line} uses ${name}, but its ARG stands above the first FROM, and "
            "the stage does not repeat it"
        )
        related = (Related(context.path, use, "used here"),)
        finding = self.found(context, place, message, subject=name, related=related)
        return finding.with_severity(Severity.WARNING)


def _declared(dockerfile: Dockerfile) -> dict[str, list[Span]]:
    """Return the names of the arguments above the first FROM, each with its places."""
    found: dict[str, list[Span]] = {}
    for instruction in dockerfile.instructions:
        if isinstance(instruction, From):
            break
        if isinstance(instruction, Arg) and not instruction.mistakes:
            for index, (name, _) in enumerate(instruction.declarations):
                found.setdefault(name, []).append(instruction.word_span(index))
    return found


def _taken(dockerfile: Dockerfile) -> set[str]:
    """Return the names that a FROM or another default uses, or a stage repeats."""
    found: set[str] = set()
    in_stage = False
    for instruction in dockerfile.instructions:
        trigger: Instruction | None = getattr(instruction, "trigger", None)
        if isinstance(instruction, From):
            in_stage = True
            found.update(names_used(instruction.image, dockerfile.escape))
            found.update(names_used(instruction.platform, dockerfile.escape))
        elif isinstance(instruction, Arg):
            for name, default in instruction.declarations:
                if in_stage:
                    found.add(name)
                elif default:
                    found.update(
                        each for each in names_used(default, dockerfile.escape) if each != name
                    )
        elif isinstance(trigger, Arg):
            found.update(name for name, _ in trigger.declarations)
    return found


def _is_heeded(name: str) -> bool:
    return name.startswith("BUILDKIT_") or name in EFFECTIVE or name.upper() in PROXY_ARGUMENTS


def _use_in_run(name: str, dockerfile: Dockerfile, context: Context) -> Span | None:
    """Return where a RUN uses the variable ``name`` that nothing but this ARG seems to set."""
    for stage in dockerfile.stages:
        for instruction in stage.instructions:
            if instruction.name != "RUN" or not _mentions(instruction, name):
                continue
            state = stage.state_at(instruction)
            placed = context.script_of(instruction)
            if placed is None or name in state.environment:
                continue
            if name in placed.script.assigned:
                continue
            for use in placed.script.variables:
                if use.name == name:
                    return placed.span(use.start, use.end)
    return None


def _mentions(instruction: Instruction, name: str) -> bool:
    return name in instruction.text or any(name in each.body for each in instruction.heredocs)
