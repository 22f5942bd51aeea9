"""What verbs that check files are told alike: how a build is called, and how the check is run."""

from __future__ import annotations

import os

from lightship.checking.check import STANDARD_INPUT
from lightship.cli.options import Option
from lightship.cli.terminal import read_input
from lightship.model.errors import UsageError
from lightship.project.reading import DOCKERFILE_LIMIT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lightship.cli.options import Arguments

BUILD = (
    Option("--context", "DIR", "the build context of every file, if not the one that is found"),
    Option("--target", "STAGE", "the stage that is built"),
    Option("--build-arg", "NAME=VALUE", "as in a build", repeated=True),
    Option("--platform", "OS/ARCH", "as in a build"),
)
"""How the files are built."""

RUN = (
    Option("--config", "FILE", "a configuration instead of those found"),
    Option("--no-own-rules", "", "run no code of yours: no rules of packages or files"),
    Option("--stdin-path", "PATH", "what to call standard input"),
    Option("--shellcheck", "FILE", "ShellCheck's program, instead of the one on PATH"),
    Option("--no-shellcheck", "", "leave ShellCheck out, though it be at hand"),
    Option("--jobs", "N", "processes; as many as there are cores by default"),
)
"""How the check is run."""

MOST_JOBS = 1024


def build_args(arguments: Arguments) -> dict[str, str]:
    """Return the build arguments by name; raises :class:`UsageError` for one without a name.

    As ``docker build`` does: a name alone takes the variable of this process.
    """
    found = {}
    for value in arguments.all("--build-arg"):
        name, equals, text = value.partition("=")
        if not name:
            raise UsageError(f"--build-arg {value!r} has no name", "write --build-arg NAME=VALUE")
        if equals:
            found[name] = text
        elif name in os.environ:
            found[name] = os.environ[name]
    return found


def jobs(arguments: Arguments) -> int:
    """Return the number of processes, 0 for one a core; raises :class:`UsageError` for none."""
    value = arguments.last("--jobs")
    if value is None:
        return 0
    if not value.isdecimal() or not 0 < int(value) <= MOST_JOBS:
        raise UsageError(f"--jobs cannot be {value!r}", f"write a number from 1 to {MOST_JOBS}")
    return int(value)


def shellcheck(arguments: Arguments) -> str | None:
    """Return ShellCheck's program, empty for the one that is found, None for none."""
    if arguments.has("--no-shellcheck"):
        return None
    return arguments.last("--shellcheck") or ""


def standard_input(arguments: Arguments) -> bytes | None:
    """Return what stands on standard input, if that is to be checked."""
    if STANDARD_INPUT not in arguments.operands:
        return None
    return read_input(DOCKERFILE_LIMIT + 1)
