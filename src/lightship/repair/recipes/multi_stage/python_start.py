"""What a Python service starts, and whether it ends at SIGTERM as process 1."""

from __future__ import annotations

from lightship.dockerfile.shell import read_script
from lightship.model.plain_value import PlainValue
from lightship.repair.recipes.multi_stage.python_install import INSTALLERS
from lightship.rules.process.start_script import file_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lightship.repair.recipes.multi_stage.single_stage import SingleStage

STOPPING: Final = frozenset(
    (
        *("gunicorn", "uvicorn", "hypercorn", "daphne", "celery", "uwsgi", "granian"),
        *("fastapi", "tini", "dumb-init", "supervisord"),
    )
)
"""Programs that end at SIGTERM, whichever process they are."""

_SHELL_ALONE: Final = frozenset(
    (
        *(":", ".", "[", "alias", "break", "case", "cd", "command", "continue", "echo", "eval"),
        *("exec", "exit", "export", "false", "getopts", "hash", "local", "printf", "pwd", "read"),
        *("readonly", "return", "set", "shift", "test", "times", "trap", "true", "type"),
        *("ulimit", "umask", "unset", "wait"),
    )
)
"""What a POSIX shell does by itself."""

_PYTHON_PROGRAMS: Final = frozenset(
    (
        *("python", "python3", "gunicorn", "uvicorn", "hypercorn", "daphne", "celery", "flask"),
        *("alembic", "django-admin", "uwsgi", "waitress-serve", "fastapi", "granian", "streamlit"),
    )
)


class PythonStart(PlainValue):
    """``script`` is the text of the shell script that is started, empty where it is none.

    ``shell_is_enough`` says that such a script, or the shell text, needs a shell and Python's
    programs and nothing else; ``stops`` that the program ends at SIGTERM by itself.
    """

    __slots__ = ("script", "shell_is_enough", "stops")

    def __init__(self, script: str, *, shell_is_enough: bool, stops: bool) -> None:
        self.script: Final = script
        self.shell_is_enough: Final = shell_is_enough
        self.stops: Final = stops


def python_start(single: SingleStage) -> PythonStart:
    """Return what is started."""
    start = single.start
    name = start.program.rpartition("/")[2]
    text = _script_text(single)
    shells = [line.shell_words for line in start.lines if line.words is None]
    shell = shells[0][-1] if shells else ""
    read = text or shell
    if not read:
        words = start.words
        module = words[2] if words[1:2] == ("-m",) and len(words) > 2 else ""
        return PythonStart("", shell_is_enough=False, stops=name in STOPPING or module in STOPPING)
    script = read_script(read)
    names = {command.name for command in script.commands if command.name}
    enough = not script.has_error and names <= _SHELL_ALONE | _PYTHON_PROGRAMS
    by_sh = all(words[0].rpartition("/")[2] in {"sh", "dash"} for words in shells)
    is_posix = (not text and by_sh) or text.startswith(
        ("#!/bin/sh", "#! /bin/sh", "#!/usr/bin/env sh")
    )
    last = script.commands[-1] if script.commands else None
    stops = last is not None and last.name == "exec" and len(last.words) > 1
    ends = stops and last is not None and last.words[1].text.rpartition("/")[2] in STOPPING
    return PythonStart(text, shell_is_enough=enough and is_posix, stops=ends)


def started_by_installer(single: SingleStage) -> tuple[str, ...]:
    """Return what ``poetry run`` and its kind start; () where nothing is started so."""
    start = single.start
    words = start.words
    is_one = len(start.lines) == 1 and not start.needs_shell
    if not is_one or len(words) < 3 or words[0] not in INSTALLERS or words[1] != "run":
        return ()
    if words[2].startswith("-"):
        return ()
    return ("python", *words[2:]) if words[2].endswith(".py") else words[2:]


def _script_text(single: SingleStage) -> str:
    """Return the text of the shell script that is started; empty where it is none."""
    for word in single.start.words[:2]:
        file = (
            file_of(word, single.stage, single.context)
            if "/" in word or word.endswith(".sh")
            else None
        )
        if file is not None and (file.text.startswith("#!") or word.endswith(".sh")):
            head = file.text.partition("\n")[0]
            return "" if "python" in head else file.text
    return ""
