"""The script that a container starts, where the build context or the Dockerfile has it."""

from __future__ import annotations

from lightship.dockerfile.notation.clean_path import clean
from lightship.dockerfile.shell import dialect_of_shebang
from lightship.model.value import Value
from lightship.rules.process.init_programs import MAKES_WAY, SERVICES, SHELLS
from lightship.rules.process.shell_line import ShellLine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.dockerfile.stages.stage import Stage
    from lightship.rules.copied_file import CopiedFile
    from lightship.rules.process.startup import Argument
    from lightship.rules.rule_context import Context

SEARCHED: Final = ("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")
"""Where a program without a slash is looked for: the PATH of almost every image."""

_GIVEN: Final = ("$@", "${@}", "$*", "${@:1}")

_MOVES: Final = ("cd", "chdir", "pushd", "popd")

_CLOSING: Final = ("fi", "done", "esac", "}")
"""Words that end a compound command, where a line holds nothing else."""


class StartScript(Value):
    """A shell script that is started: ``text`` from the file at ``path``, from ``line`` on.

    ``word`` is the word that names it; ``by_shell`` is true where a shell is
    given it as a file, as in ``bash start.sh``.
    """

    __slots__ = ("by_shell", "line", "path", "text", "word")

    def __init__(self, word: Argument, file: CopiedFile, *, by_shell: bool) -> None:
        self.word: Final = word
        self.path: Final = file.path
        self.line: Final = file.line
        self.text: Final = file.text
        self.by_shell: Final = by_shell


def script_at_start(
    words: tuple[Argument, ...], stage: Stage, context: Context
) -> StartScript | None:
    """Return the POSIX script that ``words`` start; None where it is none, or not known."""
    by_shell = words[0].name in SHELLS and len(words) > 1
    word = words[1] if by_shell else words[0]
    if word.text[:1] in ("-", "") or word.instruction is None or word.index < 0:
        return None
    if word.name in SERVICES and not by_shell:
        return None
    file = file_of(word.text, stage, context, on_path=not by_shell)
    if file is None or not (by_shell or _is_shell(file.text)):
        return None
    return StartScript(word, file, by_shell=by_shell)


def file_of(
    text: str, stage: Stage, context: Context, *, on_path: bool = False
) -> CopiedFile | None:
    """Return the file that a program's name, or a path given to one, stands for.

    ``on_path`` says that a name without a slash is searched for in PATH.
    """
    # Most programs are none that a COPY brings.
    from lightship.rules.copied_file import copied_file  # noqa: PLC0415

    if text.startswith("/"):
        return copied_file(clean(text), stage, context)
    if on_path and "/" not in text:
        paths = [f"{folder}/{text}" for folder in SEARCHED]
        found = (copied_file(path, stage, context) for path in _within_reach(paths, stage))
        return next((file for file in found if file is not None), None)
    workdir = stage.final_state.workdir
    if not (workdir.is_set and workdir.is_known):
        return None
    return copied_file(clean(f"{workdir.value}/{text}"), stage, context)


def _within_reach(paths: list[str], stage: Stage) -> list[str]:
    """Return those of ``paths`` that are in, or are, the target of some COPY."""
    targets = {
        instruction.words[-1].rstrip("/")
        for each in (stage, *stage.ancestors)
        for instruction in (*each.instructions, *each.triggers)
        if instruction.name in ("COPY", "ADD") and instruction.words
    }
    return [
        path
        for path in paths
        if any("$" in target or f"{path}/".startswith(f"{target}/") for target in targets)
    ]


def _is_shell(text: str) -> bool:
    first = text.partition("\n")[0]
    return first.startswith("#!") and dialect_of_shebang(first.rstrip("\r")).is_posix


def passes_on(text: str) -> bool:
    """Return whether a script ends by becoming what it is given: ``exec "$@"``.

    Behind an init, or anything that is not known to make way, it does not.
    """
    line = ShellLine(text)
    last = line.last
    if last is None or last.name != "exec" or not line.is_readable:
        return False
    program = last.program
    if program.word is None or program.word.text not in _GIVEN:
        return False
    return all(wrapper in MAKES_WAY for wrapper in program.wrappers)


def program_at_end(text: str) -> tuple[str, ...]:
    """Return the words of the program that a script becomes by ``exec``; () if it may be another.

    Where the script changes its folder, files among them cannot be told.
    """
    line = ShellLine(text)
    last = line.last
    if last is None or last.name != "exec" or not line.is_readable:
        return ()
    if any(command.name in _MOVES for command in line.script.commands):
        return ()
    program = last.program
    if program.word is None or any(wrapper not in MAKES_WAY for wrapper in program.wrappers):
        return ()
    words = last.words[last.words.index(program.word) :]
    return tuple(word.text for word in words) if words[0].literal else ()


def child_at_end(text: str) -> tuple[str, int] | None:
    """Return the program that a script starts last and waits for, and the line it stands on.

    None where the script becomes some program by ``exec``, minds signals by
    ``trap``, or ends with anything that is not the start of a service. Lines
    count from 0.
    """
    if _starts_nothing_last(text):
        return None
    line = ShellLine(text)
    last = line.last
    if last is None or not line.is_readable or line.makes_way:
        return None
    program = last.program
    if program.word is None or not _is_service(program.word.text, program.name):
        return None
    return program.word.text, text.count("\n", 0, last.start)


def _starts_nothing_last(text: str) -> bool:
    """Return whether the last line alone says it: ``exec`` of a program, or the end of a compound.

    Most scripts end so, and are not read for it.
    """
    before, _, last = text.rstrip().rpartition("\n")
    if before.endswith("\\"):
        return False
    words = last.split(None, 2)
    if words[:1] == ["exec"] and len(words) > 1:
        # A redirection changes the shell's own files, and is no program.
        return words[1][0] in '"$/' or words[1].isalpha()
    return last.strip() in _CLOSING


def _is_service(text: str, name: str) -> bool:
    return text in _GIVEN or name in SERVICES
