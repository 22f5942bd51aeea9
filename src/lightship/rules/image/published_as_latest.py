"""The image under test is itself named latest."""

from __future__ import annotations

from lightship.model.errors import InvalidReference
from lightship.model.reference import Reference
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.image.evidence import Evidence
    from lightship.model.finding import Finding
    from lightship.rules.image_context import ImageContext

_FILES = (".tar", ".tar.gz", ".tgz", ".tar.zst", ".oci")


class PublishedAsLatest(Rule):
    """The image under test is itself named latest.

    ## What it does
    Reports an image that was asked for by the tag `latest`, or by no tag, which means the same.
    Silent where it was asked for by its digest or its id, and about archives and folders.

    ## Why it is bad
    The name says nothing of what is in it: two machines run two programs under it, and there is
    none to go back to. A tag of its own for every build, such as the commit, names one image.

    ## Example
    ```dockerfile
    # docker build -t shop:latest .
    FROM debian:bookworm-slim
    ```

    ## Use instead
    ```dockerfile
    # docker build -t shop:2.7.1 .
    FROM debian:bookworm-slim
    ```

    ## References
    - Case 2, Snyk: tags that say which image is meant
    - [dockle DKL-DI-0006](https://github.com/goodwithtech/dockle/blob/master/CHECKPOINT.md#dkl-di-0006)
    """

    code = "LS9007"
    name = "published-as-latest"
    aliases = ("DKL-DI-0006",)
    cases = (2,)

    def check_image(self, evidence: Evidence, context: ImageContext) -> Iterator[Finding]:
        """Yield a finding where the name has the tag, or none."""
        text = evidence.reference.partition("://")[2] or evidence.reference
        if text.startswith(("/", ".", "sha256:")) or text.endswith(_FILES) or _is_id(text):
            return
        try:
            reference = Reference.parse(text)
        except InvalidReference:
            return
        if reference.digest or reference.tag not in ("", "latest"):
            return
        said = "its tag is latest" if reference.tag else "it has no tag, which means latest"
        message = f"{reference.familiar_name} is published as latest: {said}"
        yield self.found_in_image(context, message, subject=reference.familiar_name)


def _is_id(text: str) -> bool:
    return len(text) in (12, 64) and not text.strip("0123456789abcdef")
