"""A label that the schema does not have is set."""

from __future__ import annotations

from lightship.rules.labels_metadata.given_labels import given_labels
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class UnexpectedLabel(Rule):
    """A label that the schema does not have is set.

    ## What it does
    Reports a label that the configuration names neither in `label-schema` nor in `required-labels`,
    where it says `strict-labels = true`. With strict labels and no schema at all, every label is
    reported. Silent where the key holds a variable that nothing in the file sets.

    ## Why it is bad
    With strict labels a team has said which labels there are. Another one is a misspelling of
    these, or is read by nobody.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    LABEL com.example.team="platform" com.example.taem="platform"
    ```
    ```toml title="lightship.toml"
    strict-labels = true
    required-labels = ["com.example.team"]
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    LABEL com.example.team="platform"
    ```
    ```toml title="lightship.toml"
    strict-labels = true
    required-labels = ["com.example.team"]
    ```

    ## References
    - [LABEL](https://docs.docker.com/reference/dockerfile/#label)
    """

    code = "LS7004"
    name = "unexpected-label"
    aliases = ("DL3050",)
    listens = ("LABEL",)
    configured_by = ("strict_labels",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every label that is not in the schema."""
        schema = context.settings.label_schema
        for label in given_labels(instruction, context):
            if label.key_word.is_known and label.key not in schema:
                message = f"label {label.key} is not one of the schema"
                yield self.found(context, label.key_span, message)
