"""A FROM uses the latest tag, written out or implied."""

from __future__ import annotations

from lightship.knowledge.image_facts import BaseImage
from lightship.rules.base_image.external_images import external_images, has_release_in_name
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.finding import Finding
    from lightship.rules.base_image.external_images import ExternalImage
    from lightship.rules.rule_context import Context


class LatestBase(Rule):
    """A FROM uses the latest tag, written out or implied.

    ## What it does
    Reports every image from elsewhere whose tag is ``latest`` or missing, in
    FROM, in COPY --from and in the ``from=`` of a mount, in every stage. A
    variable in FROM counts as its default, or as what ``--build-arg`` says.

    Not reported: an image with a digest; ``scratch`` and names of stages; a
    name whose variables have no value, unless ``:latest`` is written behind
    them; the distroless images whose name holds their release
    (``gcr.io/distroless/static-debian12``), which have no tags for versions; a
    single word in COPY --from that is no known image, and may be a build
    context that is given by name.

    ## Why it is bad
    ``latest`` is whatever was published last. The same file builds another
    image tomorrow, with another major version perhaps, and nobody can say
    which one is running.

    ## Example
    ```dockerfile
    FROM node
    COPY --from=busybox:latest /bin/busybox /bin/
    CMD ["node", "server.js"]
    ```

    ## Use instead
    ```dockerfile
    FROM node:22.11-bookworm-slim
    COPY --from=busybox:1.37 /bin/busybox /bin/
    CMD ["node", "server.js"]
    ```

    ## Fix safety
    Unsafe: `latest` becomes the tag that it stood for when the table of base images was made;
    see untagged-base, which has the same fix.

    ## References
    - Case 2, Snyk's first practice: a concrete tag for the base image
    - [Building best practices: pin base image versions](https://docs.docker.com/build/building/best-practices/#pin-base-image-versions)
    """

    code = "LS2002"
    name = "latest-base"
    aliases = ("DL3007", "DS-0001", "CKV_DOCKER_7", "BP1")
    cases = (2,)
    listens = ("FROM",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """See :meth:`Rule.check_stage`."""
        for image in external_images(stage):
            reference = image.reference
            if reference.digest or reference.tag not in {"", "latest"}:
                continue
            if has_release_in_name(reference.repository) or _may_be_context(image, context):
                continue
            untagged = "" if reference.tag else " without a tag"
            message = f"{image.shown}{untagged} is whatever was published last"
            yield self.found(context, image.span, message)
        base = stage.base
        if base.unset and base.written.endswith(":latest"):
            span = stage.from_instruction.word_span(0)
            yield self.found(context, span, f"{base.written} is whatever was published last")


def _may_be_context(image: ExternalImage, context: Context) -> bool:
    """Whether the name may be that of a ``--build-context``, as any single word may be."""
    if image.is_base or ":" in image.written or "/" in image.written:
        return False
    return not isinstance(context.image(image.written), BaseImage)
