"""A label of the schema is empty."""

from __future__ import annotations

from lightship.rules.labels_metadata.given_labels import given_labels
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class EmptyLabel(Rule):
    """A label of the schema is empty.

    ## What it does
    Reports a label that the configuration names in `label-schema` or `required-labels`, and whose
    value is written as nothing. Silent without a schema, and where the value comes from a variable,
    which a build may give another value.

    ## Why it is bad
    The label is there, so that whatever asks for it finds it, and learns nothing.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    LABEL com.example.team=""
    ```
    ```toml title="lightship.toml"
    required-labels = ["com.example.team"]
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    LABEL com.example.team="platform"
    ```
    ```toml title="lightship.toml"
    required-labels = ["com.example.team"]
    ```

    ## References
    - [LABEL](https://docs.docker.com/reference/dockerfile/#label)
    """

    code = "LS7005"
    name = "empty-label"
    aliases = ("DL3051",)
    listens = ("LABEL",)
    configured_by = ("label_schema",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every empty label of the schema."""
        schema = context.settings.label_schema
        for label in given_labels(instruction, context):
            if label.key in schema and not label.value and label.is_known:
                written = instruction.words[label.value_word.index]
                if "$" not in written:
                    message = f"label {label.key} is empty"
                    yield self.found(context, label.key_span, message)
