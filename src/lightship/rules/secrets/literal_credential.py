"""A credential is written out in the Dockerfile."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from lightship.dockerfile.syntax.instructions import Arg, Env
from lightship.knowledge.credentials import find_credentials, redacted
from lightship.model.severity import Confidence, Severity
from lightship.rules.rule import Rule
from lightship.rules.secrets.written_credential import may_be_given, settings_in, written_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.syntax.segments import Segments
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context
    from lightship.rules.secrets.written_credential import Written

    Place = tuple[int, int, str, str, Confidence]
    """Where in the file a credential stands, what it is, the credential, how sure that is."""

_PHRASES: Final = {
    "password-in-address": "a password in an address",
    "password-option": "a password",
    "authorization-header": "a credential in a header",
}
"""Kinds of credentials whose names say where they stand."""

_WITH_SCRIPT: Final = ("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK")

_WORDS: Final = (
    *("curl", "config", "key", "auth", "pass", "pwd", "token", "secret", "credential"),
    *("mysql", "mariadb", "redis", "login", "ldap"),
)
"""What is in a file with credentials that only the command around them gives away.

The words that most files have come first.
"""


class LiteralCredential(Rule):
    r"""A credential is written out in the Dockerfile.

    ## What it does
    Looks in all instructions, here-documents included, for what is a credential by its shape:
    tokens of some sixty providers, private keys, `user:password@` in URLs, `Authorization`
    headers, `curl -u user:password`, `sshpass -p`, `mysql -p...`, `docker login -p`, `_authToken`
    in an `.npmrc`, `npm config set`, `echo user:password | chpasswd`, and assignments to names
    such as `API_TOKEN` in scripts and settings. The message shows the first characters alone.

    It says nothing of ARG and ENV with a credential's name, which secret-in-arg-or-env reports, of
    variables and substitutions (`$TOKEN`, `$(cat /run/secrets/token)`), of placeholders and
    examples, and in commands of passwords that are as short and plain as `root`. It does not
    read comments: they do not get into the image.

    ## Why it is bad
    Whoever has the image or the repository has the credential, for as long as it is valid: the
    text of every instruction is in `docker history`. Removing the line takes it back from neither.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    RUN curl -u deploy:Zx81-pluto-Kettle -o /srv/app.tar.gz https://files.example.com/app.tar.gz
    ```

    ```dockerfile
    FROM python:3.12-slim
    ENV DATABASE_URL=postgres://shop:Zx81-pluto-Kettle@db.internal:5432/shop
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN --mount=type=secret,id=netrc,target=/root/.netrc \
        curl --netrc -o /srv/app.tar.gz https://files.example.com/app.tar.gz
    ```

    ## Fix safety
    In RUN the fix reads the credential out of a secret mount in the place where it stood, and the
    calls of the build around the context are given the secret. From ENV it takes the variable
    out, unless a later instruction uses it. It is unsafe: the build, or the container when it
    starts, has to be given what it now asks for. Either way the credential must be revoked. In
    CMD, LABEL, here-documents and exec forms it is left to a person.

    ## References
    - Case 3, Sysdig: secrets in image layers
    - [Docker: build secrets](https://docs.docker.com/build/building/secrets/)
    """

    code = "LS5003"
    name = "literal-credential"
    severity = Severity.ERROR
    cases = (3,)

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Report each credential of the file once, in the order of the file."""
        text = dockerfile.source.text
        lowered = dockerfile.source.lowered
        places = list(_by_shape(text, lowered, dockerfile, context))
        if any(word in lowered for word in _WORDS):
            given = _by_command(dockerfile, context)
            places = [*_apart(given, sorted(places)), *places]
        end = -1
        for start, stop, what, value, confidence in sorted(places, key=lambda place: place[:2]):
            if start < end:
                continue
            end = stop
            found = self.found(
                context,
                dockerfile.source.span(start, stop),
                f"{what} is written out, {redacted(value)}, for everybody who has the image",
                subject=f"{what} {redacted(value)}",
                confidence=confidence,
            )
            low = confidence is Confidence.LOW
            yield found.with_severity(Severity.WARNING) if low else found


def _apart(given: Iterator[Place], known: list[Place]) -> Iterator[Place]:
    """Yield those of ``given`` that are apart from ``known``, which are in order."""
    starts = [place[0] for place in known]
    for place in given:
        index = bisect_left(starts, place[1])
        if not index or known[index - 1][1] <= place[0]:
            yield place


def _by_shape(text: str, lowered: str, dockerfile: Dockerfile, context: Context) -> Iterator[Place]:
    """Yield what is a credential by itself, or by the text right around it."""
    matches = find_credentials(text, lowered)
    starts = [_start_of(each) for each in dockerfile.instructions] if matches else []
    for match in matches:
        index = bisect_right(starts, match.start) - 1
        instruction = _owner(dockerfile.instructions[index], match.start) if index >= 0 else None
        if instruction is None or _is_declared(instruction, match.start, context):
            continue
        if match.confidence is Confidence.LOW and not _counts_if_weak(instruction, match.kind):
            continue
        what = _PHRASES.get(match.kind) or "a " + match.kind.replace("-", " ")
        value = text[match.start : match.end]
        yield match.start, match.end, _with_article(what), value, match.confidence


def _with_article(what: str) -> str:
    return f"an{what[1:]}" if what[2:3] in "aeiou" else what


def _counts_if_weak(instruction: Instruction, kind: str) -> bool:
    """Return whether a password that anybody would guess is worth a word there."""
    return kind == "account-password" or instruction.name in ("ENV", "ARG", "LABEL")


def _start_of(instruction: Instruction) -> int:
    return instruction.line.segments.owned[0][0]


def _owner(instruction: Instruction, offset: int) -> Instruction | None:
    """Return ``instruction`` if it owns the character at ``offset``, and no comment does."""
    if any(start <= offset < end for start, end in instruction.line.segments.owned):
        return instruction
    if any(heredoc.start <= offset < heredoc.end for heredoc in instruction.heredocs):
        return instruction
    return None


def _is_declared(instruction: Instruction, offset: int, context: Context) -> bool:
    """Return whether the credential there is the value of a variable of which that is said."""
    each = instruction.trigger or instruction
    if not isinstance(each, (Arg, Env)):
        return False
    # Few files have a credential to ask about.
    from lightship.rules.secrets.declared_credential import declared_credentials  # noqa: PLC0415

    for declared in declared_credentials(each, context.stage_of(each)):
        ranges = each.line.segments.ranges(*declared.range)
        if any(start <= offset < end for start, end in ranges):
            return True
    return False


def _by_command(dockerfile: Dockerfile, context: Context) -> Iterator[Place]:
    """Yield what the command or the line around it gives away."""
    for instruction in dockerfile.instructions:
        each = instruction.trigger or instruction
        if each.name in _WITH_SCRIPT:
            for command in context.commands_of(each):
                if may_be_given(command.command):
                    for found in written_in(command):
                        yield _place(found, command.placed.segments)
        for heredoc in each.heredocs:
            for found in settings_in(heredoc.text):
                yield _place(found, heredoc.segments)


def _place(found: Written, segments: Segments) -> Place:
    start = segments.to_file(found.start)
    end = max(segments.end_to_file(found.end), start)
    return start, end, found.what, found.text, found.confidence
