"""A credential file is removed by a later instruction than the one that brought it."""

from __future__ import annotations

from lightship.dockerfile.instructions import Transfer
from lightship.model.finding import Related
from lightship.model.severity import Confidence, Severity
from lightship.project.sensitive_names import suspicion_of
from lightship.rules.rule import Rule
from lightship.rules.secrets.credential_file import (
    CredentialFile,
    absolute,
    arrived_credentials,
    covers,
)
from lightship.rules.shipped import is_shipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lightship.dockerfile.instruction import Instruction
    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.stage import Stage
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

_VALUED = frozenset(("-n", "--iterations"))
_FOLDERS = ("secrets", "keys", "ssh", "root", "~", "$HOME")
"""Names of folders, none of them hidden, that may hold a credential file."""

_EVERYTHING = (".", "./", "*")


class SecretDeletedLater(Rule):
    r"""A credential file is removed by a later instruction, and stays in the earlier layer.

    ## What it does
    Follows `rm`, `shred`, `unlink` and `find -delete` in the stages that ship back to the COPY,
    ADD or RUN of an earlier instruction which brought the file: an `id_rsa`, `.npmrc`, `.netrc`,
    `.env` or another file that programs keep credentials in. What `COPY . .` took along counts
    where the build context has the file.

    It says nothing where the RUN that removes the file is the one that wrote it, and of stages
    that do not ship.

    ## Why it is bad
    Each instruction is a layer of its own. Removing a file only hides it from the layers above;
    `docker save` and `tar` bring it back.

    ## Example
    ```dockerfile
    FROM debian:bookworm-slim
    COPY .netrc /root/.netrc
    RUN curl -fsSL --netrc -o /srv/feed https://api.example.com/feed
    RUN rm /root/.netrc
    ```

    ## Use instead
    ```dockerfile
    FROM debian:bookworm-slim
    RUN --mount=type=secret,id=netrc,target=/root/.netrc \
        curl -fsSL --netrc -o /srv/feed https://api.example.com/feed
    ```

    ## References
    - Case 3, Sysdig: a secret that is deleted can be restored from the layer before
    - [Docker: build secrets](https://docs.docker.com/build/building/secrets/)
    """

    code = "LS5005"
    name = "secret-deleted-later"
    severity = Severity.ERROR
    cases = (3,)
    listens = ("RUN",)
    mentions = ("rm ", "shred", "unlink")
    commands = ("rm", "shred", "unlink")

    def check_command(self, placed: PlacedCommand, context: Context) -> Iterator[Finding]:
        """Report the credential files that the command removes, and that came before."""
        if not any(_may_be_credential(word.text) for word in placed.command.arguments):
            return
        instruction = placed.instruction
        stage = context.stage_of(instruction)
        if stage is None or not is_shipped(stage, context):
            return
        for word in placed.command.operands(_VALUED):
            if not _may_be_credential(word.text):
                continue
            path = absolute(word.text, instruction, stage)
            arrived = _arrived(path, instruction, stage, context)
            if arrived is None:
                continue
            line = arrived.instruction.start_line
            removed = arrived.path
            where = arrived.instruction.span_of(*arrived.range)
            yield self.found(
                context,
                placed.word_span(word),
                f"{removed}, {arrived.what}, is removed here and stays in the layer of line {line}",
                subject=removed,
                confidence=arrived.confidence,
                related=(Related(context.path, where, "this brought it into a layer"),),
            )


def _may_be_credential(path: str) -> bool:
    """Return whether the path is of a credential file, or of a folder that may hold one."""
    path = path.removesuffix("/*").rstrip("/")
    name = path.rpartition("/")[2]
    if name.startswith((".", "id_")) or name in _FOLDERS:
        return True
    return suspicion_of(path, is_folder=False) is not None


def _arrived(
    path: str, instruction: Instruction, stage: Stage, context: Context
) -> CredentialFile | None:
    """Return the credential file at or below ``path`` that came before ``instruction``."""
    folder = path.removesuffix("/*")
    earlier = _earlier(instruction, stage)
    for found in arrived_credentials(stage, context):
        if found.instruction in earlier and covers(folder, found.path):
            return found
    return _taken_along(path, earlier, stage, context)


def _earlier(instruction: Instruction, stage: Stage) -> set[Instruction]:
    """Return the instructions that run before ``instruction``; before a trigger, all of them."""
    found = {each for ancestor in stage.ancestors for each in ancestor.instructions}
    own = stage.instructions
    found.update(own[: own.index(instruction)] if instruction in own else own)
    return found


def _taken_along(
    path: str, earlier: set[Instruction], stage: Stage, context: Context
) -> CredentialFile | None:
    """Return the file at ``path`` if a COPY of everything brought it out of the context."""
    if context.files is None or suspicion_of(path, is_folder=False) is None:
        return None
    from lightship.project.sensitive import sensitive_among  # noqa: PLC0415 - only for suspects

    for each in (*reversed(stage.ancestors), stage):
        for copy in each.instructions:
            if not isinstance(copy, Transfer) or copy not in earlier or copy.flag("from"):
                continue
            if not copy.sources or copy.sources[0] not in _EVERYTHING:
                continue
            target = absolute(copy.target, copy, each)
            name = path[len(target) :].lstrip("/") if covers(target, path) else ""
            entry = context.files.find(name) if name else None
            for file in sensitive_among(context.files, () if entry is None else (entry,)):
                if file.certain:
                    place = copy.source_ranges[0]
                    return CredentialFile(file.what, name, path, copy, place, Confidence.HIGH)
    return None
