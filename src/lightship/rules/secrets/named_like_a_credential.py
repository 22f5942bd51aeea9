"""A variable is named like a credential, whatever its value is."""

from __future__ import annotations

from lightship.dockerfile.syntax.instructions import Arg, Env
from lightship.model.severity import Severity
from lightship.rules.rule import Rule
from lightship.rules.secrets.secret_in_arg_or_env import SecretInArgOrEnv

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.words import Range
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

HADOLINT, BUILDKIT = "DL3064", "SecretsUsedInArgOrEnv"

_PARTS: Final = ("api_key", "client_key", "password", "private", "secret", "token", "username")
"""What is somewhere in the names that hadolint reports."""

_NAMES: Final = frozenset(("application_key", "aws_access_key_id"))
"""Names that it reports as well."""

_WORDS: Final = frozenset(
    (
        *("apikey", "auth", "credential", "credentials", "key", "passwd", "password", "pword"),
        *("secret", "token"),
    )
)
"""The words of a name, one of which BuildKit's check asks for."""

_CLEAR: Final = frozenset(("file", "public", "version"))
"""The words that say otherwise."""


class NamedLikeACredential(Rule):
    """A variable is named like a credential, whatever its value is.

    ## What it does
    Reports every ARG and ENV whose name hadolint (DL3064) or BuildKit's check
    (SecretsUsedInArgOrEnv) takes for that of a credential: hadolint looks for parts of the name
    (`token`, `username`), BuildKit for its words (`KEY` in `GPG_KEY`). Where one of the two does
    so, the finding bears its id. What secret-in-arg-or-env reports is left to it.

    It is off by default, because a name alone says little: `GPG_KEY` is a fingerprint,
    `USERNAME=vscode` an account, and an empty `ENV TOKEN=` nothing at all. secret-in-arg-or-env
    looks at the values. This rule is for those who come from one of these tools and want to miss
    nothing that it reports.

    ## Why it is bad
    A value that is set in ENV, or given to ARG, can be read by whoever has the image.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    ENV API_TOKEN=
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN --mount=type=secret,id=api_token,env=API_TOKEN make release
    ```

    ## References
    - [hadolint DL3064](https://github.com/hadolint/hadolint/wiki/DL3064)
    - [BuildKit's check
      SecretsUsedInArgOrEnv](https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/)
    """

    code = "LS5008"
    name = "named-like-a-credential"
    severity = Severity.INFO
    aliases = (HADOLINT, BUILDKIT)
    enabled = False
    listens = ("ARG", "ENV")

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding for each such variable that the other rule is silent about."""
        told = {finding.span for finding in SecretInArgOrEnv().check_file(dockerfile, context)}
        for instruction in dockerfile.instructions:
            declaring = instruction.trigger or instruction
            in_stage = declaring is instruction and context.stage_of(instruction) is not None
            for name, place in _variables(declaring):
                by = _reported_by(name, in_stage=in_stage)
                span = declaring.span_of(*place)
                if by and span not in told:
                    alias = by[0] if len(by) == 1 else ""
                    message = f"{declaring.name} {name} has the name of a credential"
                    yield self.found(context, span, message, subject=name, alias=alias)


def _variables(instruction: Instruction) -> Iterator[tuple[str, Range]]:
    """Yield the names that ``instruction`` declares, and where each declaration stands."""
    if isinstance(instruction, Arg):
        for (name, _), place in zip(instruction.declarations, instruction.ranges, strict=True):
            yield name, place
    elif isinstance(instruction, Env) and not instruction.mistakes:
        for (key, _), ranges in zip(instruction.pairs, instruction.pair_ranges, strict=True):
            yield key.strip("\"'"), (ranges[0][0], ranges[1][1])


def _reported_by(name: str, *, in_stage: bool) -> tuple[str, ...]:
    """Return the ids under which ``name`` is reported.

    BuildKit does not look at what stands above the first FROM, nor into ONBUILD.
    """
    lowered = name.lower()
    words = set(lowered.split("_"))
    found = []
    if lowered in _NAMES or any(part in lowered for part in _PARTS):
        found.append(HADOLINT)
    if in_stage and words & _WORDS and not words & _CLEAR:
        found.append(BUILDKIT)
    return tuple(found)
