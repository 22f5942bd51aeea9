"""A label that must hold an SPDX licence expression holds none."""

from __future__ import annotations

from lightship.rules.labels_metadata.given_labels import labels_of_type
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class LabelNotSpdx(Rule):
    """A label that must hold an SPDX licence expression holds none.

    ## What it does
    Reports a label to which the configuration's `label-schema` gives the type `spdx`, and whose
    value is no licence expression: an identifier of the SPDX list (`MIT`), one of its own
    (`LicenseRef-Example`), or several with `AND`, `OR`, `WITH` and parentheses between them.

    Silent without a schema, for an empty value (empty-label), and where the value holds a variable
    that nothing in the file sets; hadolint reports every value that holds a variable. hadolint
    also reports whole expressions and identifiers in lower case; this rule does not, because the
    OCI specification asks for an expression, and SPDX compares identifiers without regard to case.

    ## Why it is bad
    Licence scanners compare `org.opencontainers.image.licenses` letter by letter with what is
    allowed. `Apache 2.0` or `GPL` is no licence to them, and the image is held back or let through
    unseen.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    LABEL org.opencontainers.image.licenses="Apache 2.0"
    ```
    ```toml title="lightship.toml"
    [label-schema]
    "org.opencontainers.image.licenses" = "spdx"
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    LABEL org.opencontainers.image.licenses="Apache-2.0"
    ```
    ```toml title="lightship.toml"
    [label-schema]
    "org.opencontainers.image.licenses" = "spdx"
    ```

    ## References
    - [Annotations of the OCI image specification](https://github.com/opencontainers/image-spec/blob/main/annotations.md)
    - [SPDX License List](https://spdx.org/licenses/)
    - [SPDX licence expressions](https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/)
    """

    code = "LS7008"
    name = "label-not-spdx"
    aliases = ("DL3054",)
    listens = ("LABEL",)
    configured_by = ("label_schema",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every label of the type that holds something else."""
        for label in labels_of_type("spdx", instruction, context):
            from lightship.knowledge.license_expression import expression_fault  # noqa: PLC0415 - a long list

            fault = expression_fault(label.value)
            if fault:
                message = f"label {label.key} holds no SPDX licence expression: {fault}"
                yield self.found(context, label.value_span, message)
