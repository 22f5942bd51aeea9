"""A credential is declared as a build argument or an environment variable."""

from __future__ import annotations

from lightship.model.finding import Related
from lightship.model.severity import Confidence, Severity
from lightship.rules.rule import Rule
from lightship.rules.secrets.declared_credential import declared_credentials
from lightship.rules.secrets.image_layers import is_in_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context
    from lightship.rules.secrets.declared_credential import DeclaredCredential


class SecretInArgOrEnv(Rule):
    """A credential is declared as a build argument or an environment variable.

    ## What it does
    Reports three things: an ARG or ENV with a credential's name whose value looks like one, an
    ENV that takes such a value out of a build argument, and an ARG that has a credential's name
    and leaves the value to the build (once for each name, with medium confidence: the name is
    all there is). In stages that do not ship it is a warning, and so it is where the value is a
    short password that anybody would guess.

    It goes by the value's shape and by whole words of the name. `PUBLIC_KEY`, `AUTH_MODE`,
    `KMS_KEY_ALIAS`, `TOKEN_URL`, `PASSWORD_FILE=/run/secrets/x`, empty values, placeholders such
    as `changeme` and switches such as `USE_TOKEN=false` are clean; so is what bundlers write
    into pages (`VITE_...`, `REACT_APP_...`), which every visitor can read anyway.

    ## Why it is bad
    What ENV sets is in the image's configuration, for `docker inspect` and for every process of
    the container. What a build argument was given is in `docker history`. Deleting it in a later
    layer takes nothing back.

    ## Example
    ```dockerfile
    FROM node:20-bookworm-slim
    ARG NPM_TOKEN
    RUN npm ci
    ```

    ```dockerfile
    FROM python:3.12-slim
    ENV SECRET_KEY="q8!zR4v_2LpX0nTb7KcW"
    ```

    ## Use instead
    ```dockerfile
    FROM node:20-bookworm-slim
    RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci
    ```

    ## Fix safety
    The fix takes the variable out of ARG and ENV, and gives it to the RUNs that need it by
    `--mount=type=secret`: those that name it, those whose program reads such a variable by itself
    (`npm` reads `NPM_TOKEN`), and, for a build argument of an unknown name, all that run more
    than the system's tools. They read it out of the mounted file, which every BuildKit can. ENV
    that is made of it goes as well, and is made in the steps that use it. Where scripts,
    Makefiles, compose files, GitHub or GitLab CI settings around the build context call the build
    of this file with `--build-arg`, they give the secret instead. The title has the option of
    `docker build`.

    It is unsafe: the build has to be given the secret, and a container that needs the variable
    has to be given it when it starts. A value that is written out goes; it must be revoked, since
    the history of the file and of the image still has it. A variable that the builder puts into
    COPY, ADD or LABEL, and one of ONBUILD, is left alone.

    ## References
    - Case 3, Sysdig: secrets in image layers
    - [Docker: build secrets](https://docs.docker.com/build/building/secrets/)
    - [BuildKit's check
      SecretsUsedInArgOrEnv](https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/)
    """

    code = "LS5001"
    name = "secret-in-arg-or-env"
    severity = Severity.ERROR
    aliases = ("DL3064", "SecretsUsedInArgOrEnv", "DS-0031")
    cases = (3,)
    listens = ("ARG", "ENV")
    mentions = ("pass", "pwd", "secret", "token", "key", "credential", "_pat")

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Report what is declared, of an ARG without a value the place that matters most."""
        left_open: dict[str, list[DeclaredCredential]] = {}
        written: set[str] = set()
        for instruction in _declarations(dockerfile):
            for found in declared_credentials(instruction, context.stage_of(instruction)):
                if found.literal or found.source:
                    written.add(found.name if instruction.name == "ARG" else "")
                    yield self._found(found, context, ())
                elif context.stage_of(instruction) is not None:
                    left_open.setdefault(found.name, []).append(found)
        for name, places in left_open.items():
            if name not in written:
                places.sort(key=lambda each: not _ships(each.instruction, context))
                yield self._found(places[0], context, tuple(places[1:]))

    def _found(
        self,
        declared: DeclaredCredential,
        context: Context,
        others: tuple[DeclaredCredential, ...],
    ) -> Finding:
        instruction = declared.instruction
        ships = _ships(instruction, context)
        note = "declared here, too"
        related = tuple(
            Related(context.path, each.instruction.span_of(*each.range), note) for each in others
        )
        found = self.found(
            context,
            instruction.span_of(*declared.range),
            _message(declared, ships=ships),
            subject=declared.name,
            confidence=declared.confidence,
            related=related,
        )
        if ships and declared.confidence > Confidence.LOW:
            return found
        return found.with_severity(Severity.WARNING)


def _declarations(dockerfile: Dockerfile) -> Iterator[Instruction]:
    for instruction in dockerfile.instructions:
        each = instruction.trigger or instruction
        if each is not None and each.name in ("ARG", "ENV"):
            yield each


def _ships(instruction: Instruction, context: Context) -> bool:
    stage = context.stage_of(instruction)
    return stage is not None and is_in_image(stage, context)


def _message(declared: DeclaredCredential, *, ships: bool) -> str:
    name, kind = declared.name, declared.instruction.name
    keeper = _keeper(kind, ships=ships)
    if declared.source:
        return f"ENV {name} keeps the build argument {declared.source} in {keeper}"
    if declared.literal:
        value = declared.literal
        return f"{kind} {name} has a credential for its value, {value}, which stays in {keeper}"
    return f"ARG {name} takes a credential, which stays in {keeper}"


def _keeper(kind: str, *, ships: bool) -> str:
    if not ships:
        return "the build's cache and records"
    return "the image's configuration" if kind == "ENV" else "the image's history"
