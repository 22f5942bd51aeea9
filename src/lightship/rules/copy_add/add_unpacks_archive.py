"""ADD is left to unpack an archive of the build context."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Add
from lightship.knowledge.image_facts import BaseImage
from lightship.model.severity import Confidence, Severity
from lightship.rules.copy_add.added_source import ARCHIVE, added_sources
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class AddUnpacksArchive(Rule):
    r"""ADD is left to unpack an archive of the build context.

    ## What it does
    Reports an ADD whose source is a tar archive, compressed or not: by what is in the file
    where that is there, by its name elsewhere.

    Silent where `--unpack` says that this is wanted, and in a stage on `scratch` or on an
    image without a shell, where nothing else could unpack it (`ADD rootfs.tar.xz /`). It is
    information, not a warning: BuildKit unpacks inside the target folder's own root, and ADD
    makes one layer of what COPY and `tar` would make two of.

    ## Why it is bad
    That the file is unpacked, and where its paths lead, cannot be read from the line. An
    archive that somebody else made may hold links, and files in places that nobody looked for.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    ADD site.tar.gz /srv/www/
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN --mount=type=bind,source=site.tar.gz,target=/tmp/site.tar.gz \
        mkdir -p /srv/www && tar -xzf /tmp/site.tar.gz -C /srv/www --no-same-owner pages/
    ```

    ## References
    - Case 3 (Sysdig): automatic unpacking is a vector for path traversal
    - [ADD](https://docs.docker.com/reference/dockerfile/#adding-local-tar-archives)
    """

    code = "LS4103"
    name = "add-unpacks-archive"
    severity = Severity.INFO
    cases = (3,)
    listens = ("ADD",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every archive that is unpacked."""
        if not isinstance(instruction, Add) or instruction.flag("unpack") is not None:
            return
        stage = context.stage_of(instruction)
        if stage is None or _has_no_shell(stage, context):
            return
        for source in added_sources(instruction, context):
            if source.kind == ARCHIVE:
                span = instruction.span_of(*source.range)
                message = f"ADD unpacks {source.text} into {instruction.target} by itself"
                confidence = Confidence.HIGH if source.was_seen else Confidence.MEDIUM
                yield self.found(context, span, message, confidence=confidence)


def _has_no_shell(stage: Stage, context: Context) -> bool:
    if stage.external_base.is_scratch:
        return True
    image = context.base_image(stage)
    return isinstance(image, BaseImage) and image.has_shell is False
