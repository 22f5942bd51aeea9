"""Files that a RUN makes and uses, and whether anything takes them away again.

Names are compared as they are written, one way of writing variables for the
other. Whatever may delete a file counts as deleting it.
"""

from __future__ import annotations

from lightship.rules.layers_cache.shell_folders import ShellFolders
from lightship.rules.package_calls import lineage
from lightship.rules.packages.build_order import step_of, workdir_of
from lightship.rules.run_mounts import mounts_of
from lightship.rules.shell_script.download import DOWNLOADERS, read_download

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from typing import Final

    from lightship.dockerfile.placed_script import PlacedCommand
    from lightship.dockerfile.shell.command import Command
    from lightship.dockerfile.stages.stage import Stage
    from lightship.dockerfile.syntax.instruction import Instruction
    from lightship.rules.layers_cache.shell_folders import Folder
    from lightship.rules.rule_context import Context

_DELETERS: Final = frozenset(("rm", "unlink", "shred", "trash"))
_SHELLS: Final = frozenset((".", "ash", "bash", "dash", "sh", "source"))


class RunScript:
    """The commands of one RUN, and the folders that they run in."""

    __slots__ = ("commands", "folders", "instruction")

    def __init__(self, instruction: Instruction, stage: Stage, context: Context) -> None:
        start = workdir_of(step_of(instruction, stage, context), context)
        self.instruction: Final = instruction
        self.commands: Final = context.commands_of(instruction)
        self.folders: Final = ShellFolders(self.commands, start)

    def downloads(self) -> Iterator[tuple[PlacedCommand, RunFile]]:
        """Yield the files that it fetches, each with the command that does."""
        for placed in self.commands:
            if placed.program in DOWNLOADERS:
                download = read_download(placed.command)
                for output in () if download is None else download.outputs:
                    yield placed, self.file(output, placed.command)

    def file(self, text: str, command: Command) -> RunFile:
        """Return the file that ``command`` calls ``text``."""
        return RunFile(text, self.folders.path(text, command))

    def deletes(self, file: RunFile, after: int, but_not: Container[str] = ()) -> bool:
        """Return whether a command behind the offset ``after`` may delete ``file``.

        The variables in ``but_not`` are known to hold other paths.
        """
        return any(
            each.command.start > after or each.program == "trap" or _in_function(each.command)
            for each in self.commands
            if self._may_delete(each, file, but_not)
        )

    def deletes_below(self, folder: RunFile, after: int) -> bool:
        """Return whether a command behind ``after`` may delete something in ``folder``."""
        for placed in self.commands:
            if placed.command.start > after and placed.program in _DELETERS:
                for word in placed.command.operands():
                    file = self.file(word.text, placed.command)
                    if file.path is None or file.is_below(folder):
                        return True
        return False

    def _may_delete(self, placed: PlacedCommand, file: RunFile, but_not: Container[str]) -> bool:
        command = placed.command
        name = placed.program
        if name in _DELETERS:
            texts = [word.text for word in command.operands()]
            return command.program.open_ended or any(
                self._covers(text, command, file)
                for text in texts
                if _first_variable(text) not in but_not
            )
        if name == "mv":
            # What is moved is wanted elsewhere.
            moved = (self.file(word.text, command) for word in command.operands()[:-1])
            return any(each.is_same(file) or file.is_below(each) for each in moved)
        if name == "find":
            words = command.arguments
            acts = any(word.text == "-delete" or word.text.endswith("rm") for word in words)
            return acts and any(self._covers(word.text, command, file) for word in words)
        if name == "trap":
            return any("rm " in word.text for word in command.arguments)
        return _cleans_up(command)

    def _covers(self, text: str, command: Command, file: RunFile) -> bool:
        return any(
            file.may_be_under(each, self.folders.path(each, command))
            for each in _alternatives(text)
        )


class RunFile:
    """A file of a RUN: ``text`` as its command says it, ``path`` where that is, if it is known."""

    __slots__ = ("path", "text")

    def __init__(self, text: str, path: Folder) -> None:
        self.text: Final = _plain(text)
        self.path: Final = None if path is None else _plain(path)

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.text.rstrip("/").rpartition("/")[2]

    def is_same(self, other: RunFile) -> bool:
        """Return whether ``other`` is this file, by its path where that is known."""
        if self.path is not None and other.path is not None:
            return self.path == other.path
        return self.name == other.name

    def is_below(self, folder: RunFile) -> bool:
        """Return whether it is, by the paths as they are written, a file in ``folder``."""
        if self.path is not None and folder.path is not None:
            return self.path.startswith(folder.path.rstrip("/") + "/")
        return self.text.startswith(folder.text.rstrip("/") + "/")

    def may_be_under(self, text: str, path: Folder) -> bool:
        """Return whether deleting what a command calls ``text`` may delete this file."""
        pattern = _plain(path if path is not None else text)
        if self.path is not None and pattern.startswith("/"):
            return _is_above(pattern.split("/")[1:], self.path.split("/")[1:])
        # One of the two is relative to a folder that is not known.
        parts = [part for part in pattern.split("/") if part not in ("", ".", "..")]
        own = (self.path or self.text).split("/")
        return not parts or any(_matches(parts[-1], part) for part in own if part)


def run_script(instruction: Instruction, stage: Stage, context: Context) -> RunScript:
    """Return the script of ``instruction`` of ``stage``, worked out once."""
    return context.once(
        ("run script", instruction, stage), lambda: RunScript(instruction, stage, context)
    )


class Fetched:
    """A file that a RUN fetches: the command that does, and ``number``, which RUN it is."""

    __slots__ = ("file", "number", "placed", "script")

    def __init__(
        self, file: RunFile, placed: PlacedCommand, script: RunScript, number: int
    ) -> None:
        self.file: Final = file
        self.placed: Final = placed
        self.script: Final = script
        self.number: Final = number


class KeptDownloads:
    """The files that the RUNs of the built image fetch, by name, and the number of each RUN."""

    __slots__ = ("by_name", "numbers")

    def __init__(self, context: Context) -> None:
        self.by_name: Final[dict[str, list[Fetched]]] = {}
        self.numbers: Final[dict[Instruction, int]] = {}
        target = context.target
        for owner in () if target is None else lineage(target):
            for each in owner.instructions:
                if each.name == "RUN":
                    self._add(run_script(each, owner, context))

    def _add(self, script: RunScript) -> None:
        number = self.numbers[script.instruction] = len(self.numbers)
        for placed, file in script.downloads():
            self.by_name.setdefault(file.name, []).append(Fetched(file, placed, script, number))

    def last(self, file: RunFile, before: Instruction) -> Fetched | None:
        """Return what fetches ``file`` last in a RUN above ``before``; None where nothing does."""
        number = self.numbers.get(before)
        for each in reversed(self.by_name.get(file.name, ())):
            if number is not None and each.number < number and each.file.is_same(file):
                return each
        return None


def kept_downloads(context: Context) -> KeptDownloads:
    """Return what the RUNs of the built image fetch, worked out once."""
    return context.once(KeptDownloads, lambda: KeptDownloads(context))


def is_on_mount(file: RunFile, instruction: Instruction, context: Context) -> bool:
    """Return whether ``file`` lies on a mount of ``instruction``, and so in no layer."""
    if not instruction.flags:
        return False
    path = file.path
    for mount, _ in mounts_of(instruction, context):
        target = mount.target.rstrip("/")
        if path is None or f"{path}/".startswith(f"{target}/"):
            return True
    return False


def _plain(text: str) -> str:
    """Return ``text`` with ``$name`` for ``${name}``."""
    return text.replace("${", "$").replace("}", "") if "${" in text else text


def _alternatives(text: str) -> list[str]:
    """Return what braces in ``text`` stand for: ``{a,b}.asc``."""
    head, brace, rest = text.partition("{")
    inner, closed, tail = rest.partition("}")
    if not (brace and closed) or head.endswith("$") or "," not in inner or text.count("{") > 3:
        return [text]
    return [each for part in inner.split(",") for each in _alternatives(head + part + tail)]


def _is_above(pattern: list[str], parts: list[str]) -> bool:
    """Return whether ``pattern``, in parts, may match the path ``parts`` or a folder above it."""
    pattern = [part for part in pattern if part]
    return len(pattern) <= len(parts) and all(map(_matches, pattern, parts))


def _matches(pattern: str, name: str) -> bool:
    """Return whether a part of a path with wildcards and variables may be ``name``."""
    if pattern == name or pattern in ("*", "**"):
        return True
    if "$" in pattern and "$" not in name:
        pattern = _starred(pattern)
    elif "$" in pattern:
        # The same variable in both is the same text.
        kept = [part for part in _variables(name) if part in pattern]
        for number, part in enumerate(kept):
            pattern = pattern.replace(part, chr(number + 1))
            name = name.replace(part, chr(number + 1))
        pattern = _starred(pattern)
    if not any(mark in pattern for mark in "*?["):
        return pattern == name
    from fnmatch import fnmatchcase  # noqa: PLC0415 - few deletions have wildcards

    return fnmatchcase(name, pattern)


def _first_variable(text: str) -> str:
    """Return the name of the variable that ``text`` starts with; empty where it does not."""
    found = _variables(_plain(text)) if text[:1] == "$" else []
    return next((each[1:] for each in found if _plain(text).startswith(each)), "")


def _variables(text: str) -> list[str]:
    """Return the variables in ``text``, dollar signs included, the longest first."""
    found = []
    for piece in text.split("$")[1:]:
        end = next((n for n, each in enumerate(piece) if not (each.isalnum() or each == "_")), None)
        found.append("$" + piece[:end])
    return sorted(sorted(set(found) - {"$"}), key=len, reverse=True)


def _starred(text: str) -> str:
    """Return ``text`` with ``*`` for every variable and substitution in it."""
    for variable in _variables(text):
        text = text.replace(variable, "*")
    head, dollar, _ = text.partition("$")
    return head + "*" if dollar else text


def _cleans_up(command: Command) -> bool:
    """Return whether a program or script is run whose name says that it cleans up."""
    word = command.program.word
    words = [] if word is None else [word.text]
    if command.program.name in _SHELLS:
        words = [each.text for each in command.arguments]
    return any("clean" in each.rpartition("/")[2].lower() for each in words if " " not in each)


def _in_function(command: Command) -> bool:
    scope = command.scope
    return scope is not None and any(each.kind == "function" for each in scope.chain())
