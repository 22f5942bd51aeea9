"""Several files are copied to a target that does not end in a slash."""

from __future__ import annotations

from lightship.dockerfile.patterns.file_pattern import has_wildcard
from lightship.dockerfile.syntax.instructions import Transfer
from lightship.model.severity import Severity
from lightship.project.context_table import FILE
from lightship.rules.copy_add.image_path import last_word, may_name_folder
from lightship.rules.rule import Rule
from lightship.rules.trigger import is_trigger

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class CopyManyToFile(Rule):
    """Several files are copied to a target that does not end in a slash.

    ## What it does
    Reports a COPY or ADD with more than one source, or with one whose wildcards match several
    files of the build context, and a target that does not end in `/`. Silent for `.`, which is
    a folder whatever happens (hadolint reports it), and for a target that ends in a variable
    without a value.

    ## Why it is bad
    BuildKit copies one source after the other to the target. Where that is no folder yet, each
    takes the place of the one before it: the image has one file under the name that was meant for
    a folder, the rest is lost, and the build succeeds. Other builders refuse the instruction.

    ## Example
    ```dockerfile
    FROM node:22-bookworm-slim
    COPY package.json package-lock.json /app
    ```

    ## Use instead
    ```dockerfile
    FROM node:22-bookworm-slim
    COPY package.json package-lock.json /app/
    ```

    ## Fix safety
    A slash is put behind the target. It is unsafe: all the files get into the image, not the
    last one alone.

    ## References
    - [COPY: destination](https://docs.docker.com/reference/dockerfile/#destination)
    """

    code = "LS4105"
    name = "copy-many-to-file"
    severity = Severity.ERROR
    aliases = ("DL3021", "DS-0011")
    listens = ("COPY", "ADD")

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding where several files have one name."""
        stage = context.stage_of(instruction)
        if stage is None or not isinstance(instruction, Transfer):
            return
        if instruction.target.endswith("/"):
            return
        count = len(instruction.words) - 1
        if count == 1 and not (has_wildcard(instruction.words[0]) and context.files):
            return
        target = last_word(instruction, stage)
        if target is None or may_name_folder(target, instruction.target):
            return
        if count == 1:
            count = _matched(instruction, context)
        if count > 1:
            message = (
                f"{count} sources have the target {target.text}, without a slash at its end:"
                " where that is no folder yet, the last one replaces the others"
            )
            yield self.found(context, instruction.span_of(*target.range), message)


def _matched(instruction: Transfer, context: Context) -> int:
    """Return how many files of the context the one source, with its wildcards, names."""
    if context.files is None or instruction.flag("from") is not None:
        return 0
    if is_trigger(instruction) or "$" in instruction.words[0]:
        return 0
    found = context.files.matching(instruction.words[0].strip("\"'")).found
    return sum(entry.kind == FILE for entry in found)
