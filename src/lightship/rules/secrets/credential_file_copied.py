"""A credential file is copied into a layer."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Transfer
from lightship.model.severity import Severity
from lightship.rules.rule import Rule
from lightship.rules.secrets.credential_file import copied_credentials
from lightship.rules.secrets.image_layers import is_in_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context


class CredentialFileCopied(Rule):
    """A COPY or ADD names a credential file: a private key, a token file, an environment file.

    ## What it does
    Reports the files that COPY and ADD name, alone or by a pattern such as `*.pem`, and that
    hold credentials: `.env`, `.npmrc`, `.netrc`, `id_rsa`, `*.key`, `.aws/credentials`, key
    stores, a cloud account's key and their kind. Where the build context has the file, its
    contents decide: an `.npmrc` that only names a registry, an `.env` without secrets and a
    `.pem` with certificates are clean. Where it is not there, it is put there for the build, and
    the name decides. In stages that do not ship it is a warning.

    It says nothing of what `COPY . .` takes along unnamed, which sensitive-file-in-context
    reports, of samples (`.env.example`), of public keys and certificates, and of names with a
    variable.

    ## Why it is bad
    A layer is a file that everybody who may pull the image can unpack. A later `rm` hides the
    credential from the container and leaves it in the layer.

    ## Example
    ```dockerfile
    FROM node:20-bookworm-slim
    WORKDIR /app
    COPY package.json package-lock.json .npmrc ./
    RUN npm ci
    ```

    ```dockerfile
    FROM debian:bookworm-slim
    COPY id_rsa /root/.ssh/id_rsa
    ```

    ## Use instead
    ```dockerfile
    FROM node:20-bookworm-slim
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm ci
    ```

    ## Fix safety
    The fix takes the file out of COPY, mounts it as a secret in the RUNs that read it, at the
    same path, and takes out the `chmod` and `rm` that it needed in a layer. A private SSH key
    becomes `--mount=type=ssh` in the RUNs that fetch. The calls of the build around the context
    get `--secret id=...,src=...` or `--ssh default`. `.env` is left out, to be given by `docker
    run --env-file`. It is unsafe: the build, or the start of the container, has to be given the
    file. Certificates' keys and other files that only the running program reads are left to a
    person, and so are patterns.

    ## References
    - Case 2, Snyk: `.env` and `.npmrc` in the image; case 3, Sysdig: secrets in image layers
    - [Docker: build secrets](https://docs.docker.com/build/building/secrets/)
    """

    code = "LS5004"
    name = "credential-file-copied"
    severity = Severity.ERROR
    cases = (2, 3)
    listens = ("COPY", "ADD")

    def check_instruction(self, instruction: Instruction, context: Context) -> Iterator[Finding]:
        """Report each credential file that COPY or ADD names."""
        stage = context.stage_of(instruction)
        if stage is None or not isinstance(instruction, Transfer) or instruction.mistakes:
            return
        ships = is_in_image(stage, context)
        for each in copied_credentials(instruction, stage, context):
            layer = "a layer of the image" if ships else "a layer of the build's cache"
            found = self.found(
                context,
                instruction.span_of(*each.range),
                f"{each.source}, {each.what}, is copied into {layer}",
                subject=each.source,
                confidence=each.confidence,
            )
            yield found if ships else found.with_severity(Severity.WARNING)
