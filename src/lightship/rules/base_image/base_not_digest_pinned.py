"""An external base is named by its tag alone, so its bytes can change under the same name."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.base_image.external_images import external_images
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.stages.stage import Stage
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class BaseNotDigestPinned(Rule):
    """An external base is named by its tag alone, so its bytes can change under the same name.

    ## What it does
    Reports every image from elsewhere without a digest, in FROM, COPY --from
    and mounts. It is the strictest of the rules on tags, an *info*, and off
    unless it is selected: of 6,600 public Dockerfiles it reports 96 in a
    hundred, and what it asks for needs a tool that keeps it up to date. Select
    it (`--select LS2004`, or `ALL`) where that is the policy.

    Not reported: ``scratch`` and names of stages, and a name whose variables
    have no value, since a digest may be in them.

    ## Why it is bad
    A tag is a label that its publisher can put on another image, and does: for
    security updates on most days, by mistake on some, and by an attacker who
    has the publisher's password. A digest names the bytes.

    ## Example
    ```dockerfile
    FROM node:20.18-bookworm-slim
    CMD ["node", "server.js"]
    ```

    ## Use instead
    ```dockerfile
    FROM node:22@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
    CMD ["node", "server.js"]
    ```

    ## Fix safety
    Safe: the digest behind the tag is what the tag names in its registry now, so the image that
    is built is the same. Of an image for several platforms it is that of the index. The
    registry is asked with your credentials; `--offline` leaves it out. A tag that a variable
    gives is left alone. `lightship fix --refresh` moves digests to what their tags name by
    then.

    ## References
    - Case 2, Snyk's first practice: a digest for the highest reproducibility
    - [Building best practices: pin base image versions](https://docs.docker.com/build/building/best-practices/#pin-base-image-versions)
    """

    code = "LS2004"
    name = "base-not-digest-pinned"
    aliases = ("BP1",)
    cases = (2,)
    severity = Severity.INFO
    enabled = False
    listens = ("FROM",)

    def check_stage(self, stage: Stage, context: Context) -> Iterator[Finding]:
        """See :meth:`Rule.check_stage`."""
        for image in external_images(stage):
            if not image.reference.digest:
                what = "is named by its tag alone, which can be put on other bytes"
                if not image.reference.tag:
                    what = "is named without a digest, and its bytes can change"
                yield self.found(context, image.span, f"{image.shown} {what}")
