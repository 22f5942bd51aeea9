"""A label that must hold a Git hash holds none."""

from __future__ import annotations

from lightship.rules.labels_metadata.given_labels import labels_of_type
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class LabelNotGitHash(Rule):
    """A label that must hold a Git hash holds none.

    ## What it does
    Reports a label to which the configuration's `label-schema` gives the type `hash`, and whose
    value is neither 7 nor 40 hexadecimal digits, in lower case as Git prints them. Silent without a
    schema, for an empty value (empty-label), and where the value holds a variable that nothing in
    the file sets; hadolint reports every value that holds a variable.

    ## Why it is bad
    The label says from which commit an image was built. A branch's name, a tag that moves or a
    number of the CI does not lead back to it.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    LABEL org.opencontainers.image.revision="main"
    ```
    ```toml title="lightship.toml"
    [label-schema]
    "org.opencontainers.image.revision" = "hash"
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    ARG REVISION
    LABEL org.opencontainers.image.revision="$REVISION"
    ```
    ```toml title="lightship.toml"
    [label-schema]
    "org.opencontainers.image.revision" = "hash"
    ```

    ## References
    - [Annotations of the OCI image specification](https://github.com/opencontainers/image-spec/blob/main/annotations.md)
    - [Short names of commits](https://git-scm.com/book/en/v2/Git-Tools-Revision-Selection)
    """

    code = "LS7009"
    name = "label-not-git-hash"
    aliases = ("DL3055",)
    listens = ("LABEL",)
    configured_by = ("label_schema",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every label of the type that holds something else."""
        for label in labels_of_type("hash", instruction, context):
            value = label.value
            if len(value) not in (7, 40) or value.strip("0123456789abcdef"):
                message = (
                    f"label {label.key} holds {label.shown}, which is neither 7 nor 40 digits of a"
                    " Git hash"
                )
                yield self.found(context, label.value_span, message)
