"""A label that must hold a semantic version holds none."""

from __future__ import annotations

import re

from lightship.rules.labels_metadata.given_labels import labels_of_type
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_NUMBER: Final = r"(?:0|[1-9][0-9]*)"
_PART: Final = rf"(?:{_NUMBER}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
_VERSION: Final = re.compile(
    rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}(?:-{_PART}(?:\.{_PART})*)?"
    r"(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
)


class LabelNotSemver(Rule):
    """A label that must hold a semantic version holds none.

    ## What it does
    Reports a label to which the configuration's `label-schema` gives the type `semver`, and whose
    value is no semantic version: three numbers without leading zeros, then perhaps `-` and a
    pre-release, then perhaps `+` and the build. `v1.2.3` and `1.2` are none. Silent without a
    schema, for an empty value (empty-label), and where the value holds a variable that nothing in
    the file sets; hadolint reports every value that holds a variable.

    ## Why it is bad
    Update bots and dashboards compare versions. What they cannot read they do not compare, and the
    image is never called outdated.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    LABEL org.opencontainers.image.version="v1.4"
    ```
    ```toml title="lightship.toml"
    [label-schema]
    "org.opencontainers.image.version" = "semver"
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    LABEL org.opencontainers.image.version="1.4.0"
    ```
    ```toml title="lightship.toml"
    [label-schema]
    "org.opencontainers.image.version" = "semver"
    ```

    ## References
    - [Annotations of the OCI image specification](https://github.com/opencontainers/image-spec/blob/main/annotations.md)
    - [Semantic Versioning 2.0.0](https://semver.org/spec/v2.0.0.html)
    """

    code = "LS7010"
    name = "label-not-semver"
    aliases = ("DL3056",)
    listens = ("LABEL",)
    configured_by = ("label_schema",)

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Yield a finding for every label of the type that holds something else."""
        for label in labels_of_type("semver", instruction, context):
            if _VERSION.fullmatch(label.value) is None:
                message = f"label {label.key} holds {label.shown}, which is no semantic version"
                yield self.found(context, label.value_span, message)
