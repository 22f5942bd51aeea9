"""A FROM names an image with neither tag nor digest."""

from __future__ import annotations

from lightship.rules.base_image.external_images import has_release_in_name
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import BaseName, Stage
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

VARIABLE_OR_TAG: Final = frozenset(":@${}\"'\\`")
"""What the last part of a name has in it where it may have a tag."""


class UntaggedBase(Rule):
    """A FROM names an image with neither tag nor digest.

    ## What it does
    Reports every FROM whose image comes from elsewhere and has no tag and no digest. A variable
    counts as its default, or as what `--build-arg` says; of a name that begins with a variable
    without a value (`$REGISTRY/node`) the part behind it is looked at.

    No tag means `latest`, so latest-base reports the same FROM, as well as a written `:latest` and
    images that are copied from. By default a FROM without a tag is shown once, by latest-base; a
    comment that ignores either rule ignores both there.

    Not reported: `scratch`, names of stages, and the distroless images whose name holds their
    release (`gcr.io/distroless/static-debian12`), which have no tags for versions; hadolint
    reports those.

    ## Why it is bad
    Without a tag the builder takes `latest`, which is whatever was published last. The same file
    builds another image tomorrow.

    ## Example
    ```dockerfile
    FROM debian
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    ```

    ## Fix safety
    Unsafe: the tag that is written is the one which none, or `latest`, stood for when the table
    of base images was made. What was pulled meanwhile may be another. It is known for the
    images of Docker Hub and Microsoft whose tags are their release lines; of any other, and of
    a name that a variable is a part of, the version is left to you. Where a variable is the
    whole name, its default above the first FROM is edited.

    ## References
    - [Building best practices: pin base image versions](https://docs.docker.com/build/building/best-practices/#pin-base-image-versions)
    - [hadolint DL3006](https://github.com/hadolint/hadolint/wiki/DL3006)
    """

    code = "LS2001"
    name = "untagged-base"
    aliases = ("DL3006",)
    listens = ("FROM",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """Yield a finding where the base has neither tag nor digest."""
        base = stage.base
        if stage.parent is None and _is_untagged(base):
            shown = base.written
            if base.reference is not None and base.variables:
                shown = f"{base.written}, which is {base.reference.familiar},"
            message = f"{shown} has neither tag nor digest"
            yield self.found(context, stage.from_instruction.word_span(0), message)


def _is_untagged(base: BaseName) -> bool:
    reference = base.reference
    if base.is_known and reference is not None:
        has_none = not reference.tag and not reference.digest
        return has_none and not has_release_in_name(reference.repository)
    # Whatever stands in for a variable before the last slash, a tag stands behind it.
    folder, _, name = base.written.rpartition("/")
    return bool(base.unset and folder and name) and VARIABLE_OR_TAG.isdisjoint(name)
