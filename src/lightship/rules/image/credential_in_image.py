"""A file, a variable or a label of the image gives away a credential."""

from __future__ import annotations

from lightship.model.severity import Severity
from lightship.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.image.evidence import Evidence, SecretItem
    from lightship.model.finding import Finding
    from lightship.rules.image_context import ImageContext

WHERE = {"env": "the variable", "label": "the label"}
"""How a message calls what holds a credential and is no file."""


class CredentialInImage(Rule):
    r"""A file, a variable or a label of the image gives away a credential.

    ## What it does
    Reports keys, tokens and passwords in the files of every layer, in ENV and in LABEL. A file
    that a later layer deletes or overwrites is reported like any other: its layer is still
    pulled, and `docker save` has it.

    What is shown of a credential is its beginning and its length.

    ## Why it is bad
    Whoever may pull the image has the credential, and so does every registry, mirror and cache
    that it went through. One that was in an image has to be changed; to delete it in a later
    layer does not help.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN printf 'machine git.example.com login ci password kR7wQz2mXv9tLp4s\n' > /root/.netrc
    RUN rm /root/.netrc
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN --mount=type=secret,id=netrc,target=/root/.netrc true
    ```

    ## References
    - Case 2, Snyk, and case 3, Sysdig: no secrets in images
    - [Build secrets](https://docs.docker.com/build/building/secrets/)
    - [CIS Docker Benchmark 4.10](https://www.cisecurity.org/benchmark/docker)
    """

    code = "LS9001"
    name = "credential-in-image"
    severity = Severity.ERROR
    aliases = ("CIS-DI-0010",)
    cases = (2, 3)

    def check_image(self, evidence: Evidence, context: ImageContext) -> Iterator[Finding]:
        """Yield a finding for each credential that is not in the history alone."""
        for secret in evidence.secrets:
            if secret.where in ("history", "build-arg"):
                continue
            path = secret.path if secret.where == "file" else ""
            yield self.found_in_image(
                context,
                _message(secret),
                path=path,
                layer=secret.layer,
                subject=f"{secret.kind} {secret.path}",
            )


def _message(secret: SecretItem) -> str:
    if secret.where == "file":
        line = f":{secret.line}" if secret.line else ""
        place = f"/{secret.path}{line}"
    else:
        place = f"{WHERE.get(secret.where, secret.where)} {secret.path}"
    gone = (
        "" if secret.live else ", which a later layer hides and every copy of the image still has"
    )
    return f"{place} holds a credential, {secret.kind} ({secret.excerpt}){gone}"
