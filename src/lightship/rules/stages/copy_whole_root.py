"""The whole file system of another stage is copied over this one's."""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.syntax.instructions import Copy
from lightship.knowledge.image_facts import BaseImage
from lightship.model.severity import Severity
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

ROOTS: Final = ("/", "/*")
"""Cleaned sources that are all of a stage."""


class CopyWholeRoot(Rule):
    """The whole file system of another stage is copied over this one's.

    ## What it does
    Reports `COPY --from=... / /`, in other spellings (`/.`, `/*`, a `.` in a stage whose WORKDIR is
    the root) as well. On top of `scratch`, where nothing has been copied yet, that is how an image
    is made one layer on purpose, and the finding is only an info.

    ## Why it is bad
    The stage that builds exists so that its compilers, sources and secrets do not ship; this ships
    them all, and writes over what the stage's own base brought along.

    ## Example
    ```dockerfile
    FROM golang:1.24-bookworm AS build
    RUN go install example.com/app@v1.4.0
    FROM debian:bookworm-slim
    COPY --from=build / /
    ```

    ## Use instead
    ```dockerfile
    FROM golang:1.24-bookworm AS build
    RUN go install example.com/app@v1.4.0
    FROM debian:bookworm-slim
    COPY --from=build /go/bin/app /usr/local/bin/
    ```

    ## References
    - [hadolint DL3067](https://github.com/hadolint/hadolint/wiki/DL3067)
    - [Multi-stage builds](https://docs.docker.com/build/building/multi-stage/)
    """

    code = "LS2110"
    name = "copy-whole-root"
    aliases = ("DL3067",)
    listens = ("COPY",)
    mentions = ("--from",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding where a source is the root, and the target is, too."""
        if not isinstance(instruction, Copy) or not instruction.origin or instruction.mistakes:
            return
        target = instruction.target
        if target.startswith("/") and "$" not in target and clean(target) != "/":
            return
        stage = context.stage_of(instruction)
        words = () if stage is None else stage.expanded_words(instruction)
        words = tuple(word for word in words if word.flag is None)
        if stage is None or len(words) < 2 or not all(word.is_known for word in words):
            return
        if not any(clean("/" + word.text) in ROOTS for word in words[:-1]):
            return
        if _target(words[-1].text, instruction, stage, context) != "/":
            return
        finding = self.found(
            context,
            instruction.span,
            f"COPY takes all files of {instruction.origin}, and puts them over this stage's own",
        )
        yield finding.with_severity(Severity.INFO) if _is_empty(stage, instruction) else finding


def _target(text: str, instruction: Instruction, stage: Stage, context: Context) -> str:
    """Return the absolute path that ``text`` names; empty where it cannot be told."""
    if text.startswith("/"):
        return clean(text)
    workdir = stage.state_at(instruction).workdir
    if not workdir.is_known:
        return ""
    folder = workdir.value
    if not folder:
        image = context.base_image(stage)
        if not isinstance(image, BaseImage) or image.working_directory not in ("", "/"):
            return ""
    return clean(f"{folder}/{text}")


def _is_empty(stage: Stage, instruction: Instruction) -> bool:
    """Return whether nothing is in ``stage`` before ``instruction``."""
    if stage.parent is not None or not stage.base.is_scratch:
        return False
    for each in stage.instructions:
        if each is instruction:
            return True
        if each.name in ("ADD", "COPY", "RUN"):
            return False
    return False
