"""The first WORKDIR of a stage is relative, so it hangs on what the base image set."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.rules.copy_add.image_path import last_word, may_be_absolute
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class RelativeWorkdir(Rule):
    """The first WORKDIR of a stage is relative, so it hangs on what the base image set.

    ## What it does
    Reports a relative WORKDIR before which neither the stage nor those that it is built on have
    set one, as BuildKit's own check does. Variables are put in; a path that starts with one
    without a value is passed over, and so is a path of Windows (`C:/app`).

    hadolint and others report every relative WORKDIR. Behind an absolute one, `WORKDIR server` is
    clear: it is a folder of that, and this rule is silent.

    ## Why it is bad
    `WORKDIR app` is `/app` where the base image works in `/`, and `/srv/app` where the next version
    of it works in `/srv`. All that comes after it moves with it, and no line of this file changed.

    ## Example
    ```dockerfile
    FROM python:3.12-slim-bookworm
    WORKDIR app
    COPY server.py .
    ```

    ## Use instead
    ```dockerfile
    FROM python:3.12-slim-bookworm
    WORKDIR /app
    COPY server.py .
    ```

    ## Fix safety
    The path is written with the folder that the base image works in. It is safe where that
    folder is known; elsewhere it is taken to be `/`, which is unsafe.

    ## References
    - [WorkdirRelativePath](https://docs.docker.com/reference/build-checks/workdir-relative-path/)
    - [WORKDIR](https://docs.docker.com/reference/dockerfile/#workdir)
    """

    code = "LS4107"
    name = "relative-workdir"
    aliases = ("DL3000", "WorkdirRelativePath", "DS-0009", "CKV_DOCKER_10")
    listens = ("WORKDIR",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding where the first WORKDIR is relative."""
        if stage.state_at(stage.from_instruction).workdir.is_set:
            return
        for instruction in (*stage.triggers, *stage.instructions):
            if instruction.name != "WORKDIR":
                continue
            path = last_word(instruction, stage)
            if path is not None and not may_be_absolute(path, instruction.words[0]):
                is_own = instruction in stage.instructions
                span = instruction.span_of(*path.range) if is_own else stage.from_instruction.span
                message = f"WORKDIR {path.text} is relative, and hangs on {_base(stage, context)}"
                yield self.found(context, span, message, subject=path.text)
            return


def _base(stage: Stage, context: Context) -> str:
    name = stage.external_base.written.partition("@")[0]
    image = context.base_image(stage)
    if isinstance(image, BaseImage) and image.working_directory is not None:
        return f"the folder that {name} works in, which is {image.working_directory or '/'}"
    return f"the folder that {name} works in"
