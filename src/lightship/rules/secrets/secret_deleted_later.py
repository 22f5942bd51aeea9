"""A credential file is removed by a later instruction than the one that brought it."""

from __future__ import annotations

from itertools import islice

from lightship.dockerfile.syntax.instructions import Transfer
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
from lightship.rules.secrets.image_layers import built_stages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.model.span import Span
    from lightship.rules.rule_context import Context

MOST_FILES: Final = 100
"""How many credential files of a Dockerfile are followed."""

_REMOVERS: Final = frozenset(("rm", "shred", "unlink"))
_VALUED: Final = frozenset(("-n", "--iterations"))
_FOLDERS: Final = ("secrets", "keys", "ssh", "root", "~", "$HOME")
"""Names of folders, none of them hidden, that may hold a credential file."""

_EVERYTHING: Final = (".", "./", "*")


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

    ## Fix safety
    The fix is that of credential-file-copied for what brought the file, and as unsafe. What `COPY
    . .` took along is left to a person.

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

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Report the credential files that a RUN removes, and that came before it."""
        removals = [
            (placed, word)
            for stage in built_stages(context)
            for placed in context.commands_in(stage)
            if placed.program in _REMOVERS
            for word in placed.command.operands(_VALUED)
            if _may_be_credential(word.text)
        ]
        if not removals:
            return
        arrived = _Arrivals(context)
        for placed, word in removals:
            stage = context.stage_of(placed.instruction)
            if stage is not None:
                path = absolute(word.text, placed.instruction, stage)
                found = arrived.before(placed.instruction, path)
                if found is not None:
                    yield self._found(placed.word_span(word), found, context)

    def _found(self, span: Span, arrived: CredentialFile, context: Context) -> Finding:
        path, line = arrived.path, arrived.instruction.start_line
        where = arrived.instruction.span_of(*arrived.range)
        return self.found(
            context,
            span,
            f"{path}, {arrived.what}, is removed here and stays in the layer of line {line}",
            subject=path,
            confidence=arrived.confidence,
            related=(Related(context.path, where, "this brought it into a layer"),),
        )


class _Arrivals:
    """What the stages that ship are given, in the order in which they run."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._files: list[CredentialFile] = []
        self._copies: list[tuple[Transfer, Stage]] = []
        self._order: dict[Instruction, int] = {}
        for stage in built_stages(context):
            self._files += islice(arrived_credentials(stage, context), MOST_FILES)
            for instruction in stage.instructions:
                self._order[instruction] = len(self._order)
                if isinstance(instruction, Transfer) and _takes_everything(instruction):
                    self._copies.append((instruction, stage))
        del self._files[MOST_FILES:], self._copies[MOST_FILES:]

    def before(self, instruction: Instruction, path: str) -> CredentialFile | None:
        """Return the credential file at or below ``path`` that came before ``instruction``."""
        now = self._order[instruction]
        folder = path.removesuffix("/*")
        for found in self._files:
            if self._order[found.instruction] >= now:
                break
            if covers(folder, found.path):
                return found
        for copy, stage in self._copies:
            if self._order[copy] >= now:
                break
            taken = _taken_along(path, copy, stage, self._context)
            if taken is not None:
                return taken
        return None


def _takes_everything(copy: Transfer) -> bool:
    return bool(copy.sources) and copy.sources[0] in _EVERYTHING and copy.flag("from") is None


def _may_be_credential(path: str) -> bool:
    """Return whether the path is of a credential file, or of a folder that may hold one."""
    path = path.removesuffix("/*").rstrip("/")
    name = path.rpartition("/")[2]
    if name.startswith((".", "id_")) or name in _FOLDERS:
        return True
    return suspicion_of(path, is_folder=False) is not None


def _taken_along(
    path: str, copy: Transfer, stage: Stage, context: Context
) -> CredentialFile | None:
    """Return the file at ``path`` if a COPY of everything brought it out of the context."""
    if context.files is None or suspicion_of(path, is_folder=False) is None:
        return None
    target = absolute(copy.target, copy, stage)
    name = path[len(target) :].lstrip("/") if covers(target, path) else ""
    entry = context.files.find(name) if name else None
    if entry is None:
        return None
    from lightship.project.sensitive import sensitive_among  # noqa: PLC0415 - only for suspects

    for file in sensitive_among(context.files, (entry,)):
        if file.certain:
            place = copy.source_ranges[0]
            return CredentialFile(file.what, name, path, copy, place, Confidence.HIGH)
    return None
