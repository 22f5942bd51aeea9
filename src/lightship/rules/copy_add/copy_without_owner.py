"""Files that the program must write are copied as root's."""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.syntax.instructions import Run, Transfer
from lightship.model.finding import Related
from lightship.model.severity import Confidence, Severity
from lightship.rules.rule import Rule
from lightship.rules.shipped import shipped_stages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.word import Word
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.dockerfile.tree import Dockerfile
    from lightship.model.finding import Finding
    from lightship.rules.rule_context import Context

NOT_MEANT: Final = ("", "root", "0", "ContainerUser", "ContainerAdministrator")
"""Users to whom the question does not apply: root, and those of Windows."""
WRITTEN_FOLDERS: Final = frozenset(
    ("log", "logs", "upload", "uploads", "storage", "tmp", "temp", "cache", "sessions")
)
"""Names of folders that programs write to."""
DATABASES: Final = (".sqlite", ".sqlite3", ".db", ".db3")
"""How the names of files end that are databases, which a program writes in place."""


class CopyWithoutOwner(Rule):
    r"""Files that the program must write are copied as root's.

    ## What it does
    Reports a COPY or ADD without `--chown` into the shipped image, where the image runs as
    another user than root and the file tells that this user writes there: the target is a
    VOLUME, or the very folder that was given to the user before, or the source is a folder such as
    `logs` or `storage`, or an SQLite database.

    Silent about all other files: what a program only reads is safer as root's, so that a
    break-in cannot change it. Case 3 asks for `--chown` everywhere; this rule does not. Silent
    where a later `chown` or `chmod` covers the target, where `--chmod` is given, and for
    `--from`, whose files may have owners already. It is information: a volume may be filled,
    and its owner set, when the container starts.

    ## Why it is bad
    COPY makes files root's whatever USER says. The program starts, and fails when it first
    writes.

    ## Example
    ```dockerfile
    FROM node:20.11-bookworm-slim
    WORKDIR /app
    COPY server.js ./
    COPY uploads/ uploads/
    USER node
    CMD ["node", "server.js"]
    ```

    ## Use instead
    ```dockerfile
    FROM node:20.11-bookworm-slim
    WORKDIR /app
    COPY server.js ./
    COPY --chown=node:node uploads/ uploads/
    USER node
    CMD ["node", "server.js"]
    ```

    ## Fix safety
    `--chown` with the image's user is put into the instruction. It is unsafe: the files get
    another owner. Left alone where the account is made only further down, and where `--link`
    would have to look up a name.

    ## References
    - Case 2 (Snyk), practice 2; case 3 (Sysdig): files that keep root for an owner
    - [COPY --chown](https://docs.docker.com/reference/dockerfile/#copy---chown---chmod)
    """

    code = "LS4110"
    name = "copy-without-owner"
    severity = Severity.INFO
    aliases = ("BP2",)
    cases = (2, 3)
    listens = ("COPY", "ADD")

    def check_file(self, dockerfile: Dockerfile, context: Context) -> Iterator[Finding]:
        """Yield a finding for every copy into what the image's user writes."""
        stages = shipped_stages(context)
        user = context.user_at_end(stages[0]) if stages else None
        account = "root" if user is None else user.partition(":")[0]
        if account in NOT_MEANT:
            return
        ownership = _Ownership(account)
        for stage in reversed(stages):
            for instruction in stage.instructions:
                ownership.follow(instruction, stage, context)
        volumes = stages[0].final_state.volumes
        for copy in ownership.copies:
            copy.note_volume([clean(each) for each in volumes])
            if copy.evidence:
                yield self._report(copy, account, context)

    def _report(self, copy: _RootCopy, account: str, context: Context) -> Finding:
        giver = copy.giver
        related = () if giver is None else (Related(context.path, giver.span, "given here"),)
        return self.found(
            context,
            copy.instruction.span,
            f"{copy.target} gets root's files, but {copy.evidence}, and {account} runs the program",
            subject=f"{copy.instruction.name} to {copy.target}",
            confidence=Confidence.MEDIUM,
            related=related,
        )


class _RootCopy:
    """A copy that leaves root's files at ``target``, and why the program may write there."""

    __slots__ = ("evidence", "giver", "instruction", "target")

    def __init__(self, instruction: Transfer, target: str) -> None:
        self.instruction: Final = instruction
        self.target: Final = target
        self.evidence = _evidence_of_sources(instruction)
        self.giver: PlacedCommand | None = None

    def note_volume(self, volumes: list[str]) -> None:
        for volume in volumes:
            if is_within(self.target, volume) and not is_within(volume, "/etc"):
                self.evidence = f"{volume} is a volume"


class _Ownership:
    """Who owns what, as far as the instructions of an image tell, one after the other."""

    __slots__ = ("_account", "_given", "copies")

    def __init__(self, account: str) -> None:
        self._account: Final = account
        self._given: Final[dict[str, PlacedCommand]] = {}
        self.copies: list[_RootCopy] = []

    def follow(self, instruction: Instruction, stage: Stage, context: Context) -> None:
        """Take in what ``instruction`` does to owners."""
        if isinstance(instruction, Transfer):
            self._copy(instruction, stage)
        elif isinstance(instruction, Run) and (
            "chown" in instruction.text or "chmod" in instruction.text or instruction.heredocs
        ):
            for command in context.commands_of(instruction):
                if command.program in ("chown", "chmod"):
                    self._change(command, stage.state_at(instruction).workdir.value or "/")

    def _copy(self, instruction: Transfer, stage: Stage) -> None:
        flags = ("chown", "chmod", "from")
        if instruction.mistakes or any(instruction.flag(name) is not None for name in flags):
            return
        words = stage.expanded_words(instruction)
        if not words or not words[-1].is_known:
            return
        workdir = stage.state_at(instruction).workdir
        if not workdir.is_known:
            return
        target = clean(f"{workdir.value or '/'}/{words[-1].text}")
        if words[-1].text.startswith("/"):
            target = clean(words[-1].text)
        copy = _RootCopy(instruction, target)
        giver = self._given.get(target)
        if giver is not None:
            copy.evidence, copy.giver = f"the folder was given to {self._account}", giver
        self.copies.append(copy)

    def _change(self, command: PlacedCommand, workdir: str) -> None:
        operands = command.command.operands()
        for word in operands[1:]:
            path = _path(word, workdir)
            self.copies = [each for each in self.copies if not _may_cover(path, each.target)]
            if path and command.program == "chown" and self._is_account(operands[0]):
                self._given[path] = command

    def _is_account(self, word: Word) -> bool:
        return word.text.partition(":")[0].partition(".")[0] == self._account


def is_within(path: str, folder: str) -> bool:
    """Say whether the clean absolute ``path`` is ``folder`` or in it."""
    return folder != "/" and (path == folder or path.startswith(folder + "/"))


def _path(word: Word, workdir: str) -> str:
    """Return the absolute path that ``word`` names; empty where it cannot be told."""
    if not word.literal or word.text.startswith("~"):
        return ""
    return clean(word.text if word.text.startswith("/") else f"{workdir}/{word.text}")


def _may_cover(path: str, target: str) -> bool:
    """Say whether a change of ``path`` may be one of ``target`` or of something in it."""
    return path in ("", "/") or is_within(target, path) or is_within(path, target)


def _evidence_of_sources(instruction: Transfer) -> str:
    for source in instruction.sources:
        name = source.rstrip("/").rpartition("/")[2].lower()
        if name in WRITTEN_FOLDERS:
            return f"{source} looks like a folder that programs write to"
        if name.endswith(DATABASES):
            return f"{source} looks like a database"
    return ""
