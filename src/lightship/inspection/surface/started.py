"""What a container of the image starts, followed to process 1.

An entry point is looked up in PATH, through symbolic links; what makes way for
another program (``env``, ``gosu``, a script that ends in ``exec "$@"``, a shell with
one command left) is looked through, as far as texts at hand say so.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lightship.dockerfile.shell import dialect_of_shebang
from lightship.dockerfile.shell.wrapper import base_name, locate
from lightship.inspection.surface.searched import find_file, find_program
from lightship.rules.process.init_programs import INITS, MAKES_WAY, SHELLS
from lightship.rules.process.shell_line import ShellLine, shell_stays
from lightship.rules.process.start_script import child_at_end
from lightship.rules.user_permissions.start_account import SWITCHERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lightship.dockerfile.shell.command import Command
    from lightship.image.configuration import Configuration
    from lightship.inspection.live_files import LiveFiles

MOST_STEPS = 12
"""How many programs that make way for another one are looked through."""

MOST_CALLS = 200
"""How many commands of one script are looked up."""

_GIVEN = frozenset(("$@", "${@}", "$*"))
_ALSO_INITS = frozenset(("systemd", "s6-svscan", "runsvdir", "runit", "openrc-init", "my_init"))


@dataclass(slots=True)
class Started:
    """What is process 1, and what was looked through on the way to it.

    ``words`` are the program and what it is given: those of process 1, or of what
    ``init`` in its place starts. ``path`` is where the program is. ``shell`` is the
    shell that stays as process 1 with a text (``line``) or a ``script`` (a path), and
    ``child`` what it is known to wait for. ``missing`` is what is not in the image;
    ``called_by`` is who calls for it. ``needed`` are the paths of all that runs on the way,
    ``through`` the names of what made way, ``switcher`` what gives root up.
    """

    words: tuple[str, ...] = ()
    path: str = ""
    init: str = ""
    shell: str = ""
    line: ShellLine | None = None
    script: str = ""
    child: str = ""
    missing: str = ""
    called_by: str = ""
    switcher: str = ""
    is_known: bool = True
    through: list[str] = field(default_factory=list)
    needed: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The base name of the program; empty where nothing is started."""
        return base_name(self.words[0]) if self.words else ""


def follow(configuration: Configuration, live: LiveFiles, texts: Mapping[str, str]) -> Started:
    """Return what the image starts; ``texts`` are those of its scripts, by their paths."""
    walk = _Walk(configuration, live, texts)
    walk.started.words = (*configuration.entrypoint, *configuration.command)
    for _ in range(MOST_STEPS):
        if not walk.step():
            break
    return walk.started


class _Walk:
    """One walk from the entry point to process 1."""

    def __init__(
        self, configuration: Configuration, live: LiveFiles, texts: Mapping[str, str]
    ) -> None:
        self._configuration = configuration
        self._live = live
        self._texts = texts
        self.started = Started()

    def step(self) -> bool:
        """Look through what stands in front; return whether something else may stand behind it."""
        started = self.started
        if not started.words or not started.words[0]:
            return False
        if not self._wrappers():
            return False
        word = started.words[0]
        started.path = self._look_up(word)
        if not started.path:
            started.missing = word
            return False
        if started.name in INITS or base_name(started.path) in INITS | _ALSO_INITS:
            started.init = started.init or started.name
            return False
        text = _shell_text(started.words)
        if text is not None:
            return self._text(text)
        return self._script()

    def _look_up(self, word: str) -> str:
        path = find_program(word, self._configuration, self._live)
        if path:
            self.started.needed.add(path)
        return path

    def _wrappers(self) -> bool:
        """Look through ``env``, ``tini`` and their kind; false where one stays as it is."""
        started = self.started
        located = locate(started.words)
        front = started.words[: located.index]
        for wrapper in located.wrappers:
            word = next((each for each in front if base_name(each) == wrapper), wrapper)
            path = "" if wrapper in ("exec", "command") else self._look_up(word)
            if not path and wrapper not in ("exec", "command"):
                started.missing = word
                return False
            if wrapper in SWITCHERS:
                started.switcher = wrapper
            if wrapper in INITS:
                started.init = started.init or wrapper
            elif wrapper not in MAKES_WAY:
                started.path = path
                return False
            else:
                started.through.append(wrapper)
        started.words = started.words[located.index :]
        return True

    def _text(self, text: str) -> bool:
        """Look into what a shell is given by ``-c``."""
        started = self.started
        line = ShellLine(text)
        self._note_calls(line)
        last = line.last
        stays = shell_stays(line, _shell_name(started.path), None)
        has_trap = any(command.name == "trap" for command in line.script.commands)
        if last is None or not line.is_readable or stays is not False or has_trap:
            started.shell, started.line = base_name(started.path), line
            started.child = line.program or line.service
            return False
        return self._become(last, (), base_name(started.words[0]))

    def _script(self) -> bool:
        """Look into the script that is started by itself, or given to a shell."""
        started = self.started
        words = started.words
        path, given = started.path, words[1:]
        if started.name in SHELLS and len(words) > 1 and words[1][:1] not in ("-", "+"):
            path, given = find_file(words[1], self._configuration, self._live), words[2:]
            if not path:
                started.missing, started.called_by = words[1], started.name
                return False
        text = self._texts.get(path)
        if text is None or (path == started.path and not text.startswith("#!")):
            return False
        shell = base_name(started.path) if path != started.path else self._interpreter(text, path)
        is_posix = path != started.path or dialect_of_shebang(_first_line(text)).is_posix
        return bool(shell) and is_posix and self._shell_script(path, text, given, shell)

    def _interpreter(self, text: str, path: str) -> str:
        """Return the base name of what runs the script; "" where that is not in the image."""
        started = self.started
        words = _first_line(text)[2:].split(None, 1)
        if not words:
            return ""
        called = [
            words[0],
            *(words[1].split() if base_name(words[0]) == "env" and words[1:] else ()),
        ]
        for word in called:
            if word.startswith("-") or "=" in word:
                continue
            found = self._look_up(word)
            if not found:
                started.missing, started.called_by = word, path
                return ""
        return base_name(called[-1])

    def _shell_script(self, path: str, text: str, given: Sequence[str], shell: str) -> bool:
        started = self.started
        line = ShellLine(text)
        self._note_calls(line)
        if line.is_readable and line.last is not None and line.last.name == "exec":
            return self._become(line.last, given, base_name(path))
        child = child_at_end(text)
        if child is not None:
            started.child = _child(child[0], given)
        elif line.makes_way or not line.is_readable:
            started.is_known = False
        started.shell, started.script = shell, path
        return False

    def _become(self, last: Command, given: Sequence[str], front: str) -> bool:
        """Go on with the words of a script's last command; ``given`` are the script's own."""
        words: list[str] = []
        for word in last.words:
            if word.text in _GIVEN:
                words += given
            elif word.literal or not words:
                words.append(word.text)
            else:
                # What a variable holds is given to a program that is known all the same.
                words.append(word.raw)
        if words[:1] == ["exec"]:
            del words[0]
        started = self.started
        started.through.append(front)
        if not words or "$" in words[0] or "`" in words[0]:
            started.is_known = False
            started.words, started.path = (), ""
            return False
        started.words = tuple(words)
        return True

    def _note_calls(self, line: ShellLine) -> None:
        """Remember the programs that a text calls: they are not there for nothing."""
        for command in line.script.commands[:MOST_CALLS]:
            program = command.program
            for name in (*program.wrappers, program.word.text if program.word else ""):
                if name and "$" not in name and name not in SHELLS:
                    self._look_up(name)
                if base_name(name) in SWITCHERS:
                    self.started.switcher = self.started.switcher or base_name(name)


def _child(program: str, given: Sequence[str]) -> str:
    if program in _GIVEN or program == "${@:1}":
        return base_name(given[0]) if given else "what it is given"
    return base_name(program)


def _shell_name(path: str) -> str:
    name = base_name(path)
    return "ash" if name in ("busybox", "toybox") else name


def _first_line(text: str) -> str:
    return text.partition("\n")[0].rstrip("\r")


def _shell_text(words: Sequence[str]) -> str | None:
    """Return the text that the shell at the head of ``words`` is given, as in ``sh -ec 'text'``."""
    if base_name(words[0]) not in SHELLS:
        return None
    for position, option in enumerate(words[1:-1], 1):
        if option[:1] == "-" and option[1:2] != "-" and option.endswith("c"):
            return words[position + 1]
    return None
