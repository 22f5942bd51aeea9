"""A label that the schema requires is missing from an image."""

from __future__ import annotations

from lightship.rules.rule import Rule
from lightship.rules.shipped import is_for_development, ships_by_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class RequiredLabelMissing(Rule):
    """A label that the schema requires is missing from an image.

    ## What it does
    Reports a stage that makes an image of its own and lacks a label that the configuration names in
    `label-schema` or `required-labels`. Such a stage is the target of the build where one is given,
    or else every stage that no other one builds on or copies from. What a stage inherits from an
    earlier stage counts; labels of the base image do not, which are about that image. Silent
    without a schema, and for stages and Dockerfiles whose name says that they are for tests or
    development.

    hadolint also reports a stage that another one is built `FROM` where that lacks the label, too.
    It makes no image that ships, and mending either of them mends both.

    ## Why it is bad
    The label was agreed upon because something reads it: who is responsible, where the source is,
    which licence holds. An image without it cannot be traced back.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    CMD ["bash"]
    ```
    ```toml title="lightship.toml"
    required-labels = ["org.opencontainers.image.source"]
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    LABEL org.opencontainers.image.source="https://example.com/tool.git"
    CMD ["bash"]
    ```
    ```toml title="lightship.toml"
    required-labels = ["org.opencontainers.image.source"]
    ```

    ## References
    - [Annotations of the OCI image specification](https://github.com/opencontainers/image-spec/blob/main/annotations.md)
    """

    code = "LS7003"
    name = "required-label-missing"
    aliases = ("DL3049",)
    listens = ("FROM",)
    configured_by = ("label_schema",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding for every label that the stage's image lacks."""
        if not _makes_an_image(stage, context):
            return
        labels = stage.final_state.labels
        for key in context.settings.label_schema:
            if key not in labels:
                span = stage.from_instruction.span
                message = f"the image has no label {key}, which the configuration requires"
                yield self.found(context, span, message, subject=key)


def _makes_an_image(stage: Stage, context: Context) -> bool:
    if context.dockerfile.options.target and stage is not context.target:
        return False
    is_leaf = not stage.used_by or stage is context.target
    return is_leaf and ships_by_name(stage) and not is_for_development(context.path)
