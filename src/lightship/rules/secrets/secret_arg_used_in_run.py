"""A step of the build expands a variable that holds a credential."""

from __future__ import annotations

from lightship.dockerfile.syntax.heredoc import is_marker
from lightship.dockerfile.syntax.instructions import Run, Transfer
from lightship.dockerfile.variables.expansion import expand
from lightship.model.errors import ExpansionError
from lightship.model.finding import Related
from lightship.model.severity import Severity
from lightship.rules.rule import Rule
from lightship.rules.secrets.declared_credential import credential_in_effect, declared_credentials
from lightship.rules.secrets.image_layers import is_in_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.shell.variables import Use
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.stages.state import StageState
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.model.span import Span
    from lightship.rules.rule_context import Context

    Place = tuple[str, Span, str]
    """The name of a variable, where it is expanded, and what it is given to."""

_NO_VALUE: Final = frozenset(("+", ":+", "#"))
"""What asks only whether a variable is set, or how long it is."""

_TESTS: Final = frozenset(("test", "[", "[["))


class SecretArgUsedInRun(Rule):
    r"""A step of the build expands a build argument or variable that holds a credential.

    ## What it does
    Follows the ARG and ENV that secret-in-arg-or-env reports to the RUN that expands them, and
    reports the first place of each name in each RUN: in the command line, in `sh -c`, in
    here-documents. What ADD and COPY expand, in a URL or in the body of a here-document, is
    reported, too.

    It says nothing of a test whether the variable is set, of single quotes, which expand
    nothing, and of names that the script itself or a secret mount (`env=`) gives a value.

    ## Why it is bad
    The value is handed to a program by name and is likely to be written where it stays: into
    the history, a configuration file, a cloned repository's address, a log. A file that the same
    RUN deletes is gone; the build argument is not.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    ARG API_KEY
    RUN curl -fsSL -H "Authorization: Bearer $API_KEY" -o /srv/feed https://api.example.com/feed
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN --mount=type=secret,id=api_key,env=API_KEY \
        curl -fsSL -H "Authorization: Bearer $API_KEY" -o /srv/feed https://api.example.com/feed
    ```

    ## Fix safety
    The fix is that of secret-in-arg-or-env for the same variable, and as unsafe.

    ## References
    - Case 3, Sysdig: `ARG API_KEY`, then `RUN curl -H "Authorization: Bearer $API_KEY"`
    - [Docker: build secrets](https://docs.docker.com/build/building/secrets/)
    """

    code = "LS5002"
    name = "secret-arg-used-in-run"
    severity = Severity.ERROR
    cases = (3,)
    listens = ("RUN", "COPY", "ADD")
    mentions = ("pass", "pwd", "secret", "token", "key", "credential", "_pat")

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Report each credential that an instruction expands, at the first place in it."""
        declared = _declared(dockerfile, context)
        if not declared:
            return
        for instruction in dockerfile.instructions:
            each = instruction.trigger or instruction
            if each.name in self.listens and "$" in _whole_text(each):
                text = _whole_text(each)
                if any(name in text for name in declared):
                    yield from self._found_in(each, context)

    def _found_in(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        stage = context.stage_of(instruction)
        if stage is None:
            return
        state = _state_at(instruction, stage)
        places = (
            _expanded_by_shell(instruction, context)
            if isinstance(instruction, Run)
            else _expanded_by_builder(instruction)
        )
        seen: set[str] = set()
        for name, span, program in places:
            if name in seen:
                continue
            seen.add(name)
            declared = credential_in_effect(name, stage, state)
            if declared is None:
                continue
            where = declared.instruction.span_of(*declared.range)
            found = self.found(
                context,
                span,
                _message(name, declared.instruction.name, program),
                subject=f"{program} {name}",
                confidence=declared.confidence,
                related=(Related(context.path, where, "declared here"),),
            )
            yield found if is_in_image(stage, context) else found.with_severity(Severity.WARNING)


def _declared(dockerfile: Dockerfile, context: Context) -> set[str]:
    """Return the names of all variables of the file that hold a credential somewhere."""
    return {
        found.name
        for instruction in dockerfile.instructions
        if instruction.name in ("ARG", "ENV")
        for found in declared_credentials(instruction, context.stage_of(instruction))
    }


def _whole_text(instruction: Instruction) -> str:
    return instruction.text + "".join(heredoc.body for heredoc in instruction.heredocs)


def _state_at(instruction: Instruction, stage: Stage) -> StageState:
    """Return what is set where ``instruction`` runs; for a trigger, what the stage ends with."""
    return stage.graph.evaluation_of(stage).states.get(instruction, stage.final_state)


def _message(name: str, kind: str, program: str) -> str:
    what = f"the build argument {name}" if kind == "ARG" else f"{name} out of ENV"
    return f"{program} is given {what}, a credential that can stay in a layer or a log"


def _expanded_by_shell(run: Run, context: Context) -> Iterator[Place]:
    """Yield what the shell of RUN expands, but for what the RUN itself sets."""
    placed = context.script_of(run)
    if placed is None or "$" not in placed.script.text:
        return
    own = placed.script.assigned | _mounted_names(run)
    for use in placed.script.variables:
        if use.name not in own and use.operator not in _NO_VALUE and not _is_test(use):
            program = use.command.program.name if use.command is not None else ""
            yield use.name, placed.span(use.start, use.end), program or "this RUN"


def _is_test(use: Use) -> bool:
    return use.command is not None and use.command.name in _TESTS


def _mounted_names(run: Run) -> frozenset[str]:
    """Return the names that the secret mounts of ``run`` give values."""
    pairs = (pair.partition("=") for mount in run.mounts for pair in mount.split(","))
    return frozenset(value for key, _, value in pairs if key.strip().lower() == "env")


def _expanded_by_builder(instruction: Instruction) -> Iterator[Place]:
    """Yield what the builder expands in the sources and here-documents of COPY and ADD."""
    if not isinstance(instruction, Transfer):
        return
    words = zip(instruction.words, instruction.ranges, strict=True)
    for word, (start, end) in words:
        if "$" in word and not (instruction.heredocs and is_marker(word)):
            for name, _, _ in _uses(word):
                yield name, instruction.span_of(start, end), instruction.name
    for heredoc in instruction.heredocs:
        if heredoc.marker.expand and "$" in heredoc.body:
            source, segments = instruction.source, heredoc.segments
            for name, low, high in _uses(heredoc.text, process_quotes=False):
                place = source.span(segments.to_file(low), segments.end_to_file(high))
                yield name, place, instruction.name


def _uses(text: str, *, process_quotes: bool = True) -> list[tuple[str, int, int]]:
    try:
        uses = expand(text, {}, process_quotes=process_quotes).uses
    except ExpansionError:
        return []
    return [(use.name, use.start, use.end) for use in uses if use.operator not in _NO_VALUE]
