"""A secret value can be read back from the history of the image."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.image.evidence import Evidence
    from lightship.model.finding import Finding
    from lightship.rules.image_context import ImageContext


class SecretInHistory(Rule):
    """A secret value can be read back from the history of the image.

    ## What it does
    Reports keys, tokens and passwords among the steps that the image says it was made by: in the
    text of a RUN, and in the build arguments that the builder writes in front of it.

    ## Why it is bad
    `docker history --no-trunc` shows it to whoever has the image, and no file has to be looked
    for. The value of an ARG is written there by every RUN behind it, though the container never
    sees it.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    ARG DB_PASSWORD=kR7wQz2mXv9tLp4s
    RUN true
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN --mount=type=secret,id=database true
    ```

    ## References
    - Case 3, Sysdig: secrets neither in ARG nor in ENV
    - [Build secrets](https://docs.docker.com/build/building/secrets/)
    """

    code = "LS9002"
    name = "secret-in-history"
    severity = Severity.ERROR
    cases = (3,)

    def check_image(self, evidence: Evidence, context: ImageContext) -> Iterator[Finding]:
        """Yield a finding for each secret in the history."""
        for secret in evidence.secrets:
            if secret.where == "build-arg":
                message = f"the history tells the build argument {secret.path}"
            elif secret.where == "history":
                message = "the history tells a secret"
            else:
                continue
            yield self.found_in_image(
                context,
                f"{message}: {secret.kind} ({secret.excerpt})",
                layer=secret.layer,
                subject=f"{secret.kind} {secret.path}",
            )
