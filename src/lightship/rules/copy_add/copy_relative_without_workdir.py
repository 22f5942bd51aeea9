"""COPY or ADD writes to a relative path although no WORKDIR was set."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Transfer
from lightship.knowledge.image_facts import BaseImage
from lightship.rules.copy_add.image_path import last_word, may_be_absolute
from lightship.rules.rule import Rule
from lightship.rules.trigger import is_trigger

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class CopyRelativeWithoutWorkdir(Rule):
    """COPY or ADD writes to a relative path although no WORKDIR was set.

    ## What it does
    Reports a COPY or ADD with a relative target where neither the stage nor those that it is built
    on have a WORKDIR above it. Variables are put in; a target that starts with one without a value
    is passed over, and so is a path of Windows (`C:/app`).

    In ONBUILD any WORKDIR of the stage counts, since the trigger runs behind all of it, and any
    ONBUILD WORKDIR above it. hadolint looks at COPY alone; ADD is no different.

    ## Why it is bad
    The files land in whatever folder the base image works in: in `/` among the system's own, or in
    a folder that another version of the image may rename.

    ## Example
    ```dockerfile
    FROM node:22-bookworm-slim
    COPY server.js .
    CMD ["node", "server.js"]
    ```

    ## Use instead
    ```dockerfile
    FROM node:22-bookworm-slim
    WORKDIR /app
    COPY server.js .
    CMD ["node", "server.js"]
    ```

    ## Fix safety
    The target is written with the folder that the base image works in. It is safe where that
    folder is known; elsewhere, and in ONBUILD, it is taken to be `/`, which is unsafe.

    ## References
    - [COPY](https://docs.docker.com/reference/dockerfile/#destination)
    - [Building best practices: WORKDIR](https://docs.docker.com/build/building/best-practices/#workdir)
    """

    code = "LS4106"
    name = "copy-relative-without-workdir"
    aliases = ("DL3045",)
    listens = ("COPY", "ADD")

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding where the target is relative to a folder that the file does not set."""
        stage = context.stage_of(instruction)
        if stage is None or not isinstance(instruction, Transfer):
            return
        if instruction.target.startswith("/") or _has_workdir(instruction, stage, context):
            return
        target = last_word(instruction, stage)
        if target is not None and not may_be_absolute(target, instruction.target):
            message = (
                f"{instruction.name} writes to {target.text or '.'}, and no WORKDIR says where"
                f" that is{_today(stage, context)}"
            )
            span = instruction.span_of(*target.range)
            yield self.found(context, span, message)


def _has_workdir(instruction: Instruction, stage: Stage, context: Context) -> bool:
    if not is_trigger(instruction):
        return stage.state_at(instruction).workdir.is_set
    first = context.once(("ONBUILD WORKDIR", stage), lambda: _first_for_children(stage))
    return stage.final_state.workdir.is_set or first < instruction.start_line


def _first_for_children(stage: Stage) -> float:
    """Return the line of the first ONBUILD WORKDIR of ``stage``; infinity where it has none."""
    for each in stage.instructions:
        trigger = getattr(each, "trigger", None)
        if trigger is not None and trigger.name == "WORKDIR":
            return each.start_line
    return float("inf")


def _today(stage: Stage, context: Context) -> str:
    if stage.external_base.is_scratch:
        return ": /"
    image = context.base_image(stage)
    if not isinstance(image, BaseImage) or image.working_directory is None:
        return ""
    name = stage.external_base.text.partition("@")[0]
    return f": {image.working_directory or '/'}, as long as {name} works there"
