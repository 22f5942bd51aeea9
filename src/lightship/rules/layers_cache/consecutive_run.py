"""Neighbouring short RUN steps each make a layer."""

from __future__ import annotations

from lightship.knowledge.package_manager import REFRESH
from lightship.model.finding import Related
from lightship.model.severity import Severity
from lightship.rules.layers_cache.package_steps import rows_of_packages
from lightship.rules.package_calls import calls_of
from lightship.rules.rule import Rule
from lightship.rules.shipped import is_shipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class ConsecutiveRun(Rule):
    r"""Neighbouring short RUN steps each make a layer.

    ## What it does
    Reports RUNs with a single command each that directly follow one another with the same flags,
    once for a row of them, in the stages that the shipped image is made of. A RUN of several
    commands is left alone, since somebody has joined there what belongs together; so are
    here-documents, and RUNs with different mounts or networks. A RUN that only refreshes package
    indexes is update-alone's.

    RUNs of several commands are reported, too, where all of a row do nothing but install packages
    and add sources of them (`add-apt-repository`, `apt-key`), which is one purpose.

    Stages that only build are not judged: their layers are not shipped, and steps that are cached
    apart are quicker to build again. [consecutive-run-in-builder](LS4015.md), which is off by
    default, tells of those.

    ## Why it is bad
    Each step is a layer of its own: what one writes and the next deletes stays in the image, and
    every layer costs a little to pull and to unpack. Steps of one purpose belong into one RUN.
    It is often right to leave, while a Dockerfile is being written or where the steps are cached
    apart on purpose, so this is no more than information.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN useradd --create-home app
    RUN mkdir /data
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN useradd --create-home app && \
        mkdir /data
    ```

    ## Fix safety
    Safe: the same commands run in the same order. They are joined by `&&`, each on a line of its
    own; comments between them stay, inside. A RUN stays by itself where its command changes the
    shell for later ones (`cd`, `export`, `set`), where it is an exec form or ends in a comment,
    where a comment before it is one that a linter reads, and where it calls what the RUN before has
    replaced (`pip install --upgrade pip`).

    ## References
    - Case 3, Sysdig: install and clean up in one RUN; case 5, Docker: chain commands that belong
      together
    - [Minimize the number of layers](https://docs.docker.com/build/building/best-practices/#run)
    """

    code = "LS4005"
    name = "consecutive-run"
    severity = Severity.INFO
    aliases = ("DL3059",)
    cases = (3, 5)
    listens = ("RUN",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding at the second RUN of each row that could be one."""
        if is_shipped(stage, context):
            yield from rows_found(self, stage, context)


def rows_found(rule: Rule, stage: Stage, context: Context) -> Iterator[Finding]:
    """Yield a finding of ``rule`` at the second RUN of each row in ``stage`` that could be one."""
    of_packages = rows_of_packages(stage.instructions, context)
    for row in of_packages:
        what = f"{len(row)} RUNs in a row install packages and say where more of them are"
        yield _found(rule, context, row, what)
    taken = {each.start_line for row in of_packages for each in row}
    for row in _rows(stage, context, taken):
        what = f"{len(row)} RUNs with a single command each stand in a row"
        yield _found(rule, context, row, what)


def _found(rule: Rule, context: Context, row: list[Instruction], what: str) -> Finding:
    first, second = row[:2]
    return rule.found(
        context,
        second.keyword_span,
        f"{what}, and make {len(row)} layers",
        subject=second.argument_text,
        related=(Related(context.path, first.keyword_span, "the first of them"),),
    )


def _rows(stage: Stage, context: Context, taken: AbstractSet[int]) -> Iterator[list[Instruction]]:
    """Yield the rows of two and more short RUNs, none in a line of ``taken``, that could be one."""
    row: list[Instruction] = []
    for instruction in stage.instructions:
        is_short = instruction.name == "RUN" and instruction.start_line not in taken
        is_short = is_short and _is_short(instruction, context)
        if is_short and row and _flags(row[-1]) == _flags(instruction):
            row.append(instruction)
            continue
        if len(row) > 1:
            yield row
        row = [instruction] if is_short else []
    if len(row) > 1:
        yield row


def _is_short(instruction: Instruction, context: Context) -> bool:
    """Return whether the RUN is one command, no here-document and no refresh of indexes."""
    if instruction.heredocs:
        return False
    script = context.script_of(instruction)
    if script is None or len(script.commands) != 1:
        return False
    return all(call.action != REFRESH for call, _ in calls_of(instruction, context))


def _flags(instruction: Instruction) -> list[str]:
    return sorted(flag.text for flag in instruction.flags)
