"""MAINTAINER names the author."""

from __future__ import annotations

from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class MaintainerInstruction(Rule):
    """MAINTAINER names the author.

    ## What it does
    Reports MAINTAINER wherever it stands.

    ## Why it is bad
    The instruction is retired. It fills one field that few programs show; a label is what
    registries, scanners and `docker inspect` look at, and may say more than a name.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    MAINTAINER Ada Lovelace <ada@example.com>
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    LABEL org.opencontainers.image.authors="Ada Lovelace <ada@example.com>"
    ```

    ## Fix safety
    MAINTAINER becomes a LABEL with the same words: `org.opencontainers.image.authors`, or
    `maintainer` where the file sets that one already. It is safe: the image does the same; its
    author is in a label, and no longer in the field that nobody reads.

    ## References
    - [Dockerfile reference: MAINTAINER](https://docs.docker.com/reference/dockerfile/#maintainer-deprecated)
    - [BuildKit: MaintainerDeprecated](https://docs.docker.com/reference/build-checks/maintainer-deprecated/)
    - [hadolint DL4000](https://github.com/hadolint/hadolint/wiki/DL4000)
    """

    code = "LS7001"
    name = "maintainer-instruction"
    aliases = ("DL4000", "MaintainerDeprecated", "DS-0022", "CKV_DOCKER_6")
    listens = ("MAINTAINER",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for the instruction."""
        message = f"{instruction.keyword} is retired; a label names the author"
        yield self.found(context, instruction.span, message)
