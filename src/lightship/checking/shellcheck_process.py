"""One run of ShellCheck over a batch of scripts."""

from __future__ import annotations

import os
import resource
from contextlib import suppress
from signal import SIGKILL, SIGPIPE
from time import monotonic, sleep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

OPTIONS = ("--norc", "--format=json1", "--severity=style", "--exclude=SC2187,SC1090,SC1091")
"""How it is called: a project's own .shellcheckrc speaks of scripts, not of Dockerfiles.

The codes left out are those that hadolint leaves out; see the page of LS8001.
"""

VARIABLE = "SHELLCHECK_OPTS"
"""The variable that would change what it is called with."""

LARGEST_ANSWER = 64_000_000
"""The bytes of an answer that are read."""

LARGEST_MEMORY = 2_000_000_000
"""The bytes that a process may use: some scripts would have it take all there is."""

SPARE_SECONDS = 5
"""The seconds of processor time that a process has beyond its time on the clock."""

LARGEST_READ = 1 << 20

LONGEST_COMPLAINT = 200

NAP = 0.002
"""The seconds between two looks at a process that has said all, and has not ended."""


class Unusable(Exception):
    """The program cannot be started."""


class ShellcheckProcess:
    """A process of ShellCheck's: its ``batch`` of texts, and the ``pipe`` that it answers through.

    ``answer`` is what it has said so far, ``seconds`` how long it may take, and
    ``deadline`` when these are over. The texts are files in a folder of its own
    inside ``folder``, their numbers for names.
    """

    __slots__ = ("_place", "_process", "answer", "batch", "deadline", "pipe", "seconds")

    def __init__(self, program: str, folder: str, batch: Sequence[str], seconds: float) -> None:
        """Start ``program``. Raises :class:`Unusable` where it is none that can be started."""
        self.batch = list(batch)
        self.answer = bytearray()
        self.seconds = seconds
        self._place = os.path.join(folder, os.urandom(4).hex())
        paths = _written(self._place, self.batch)
        self.pipe, write_end = os.pipe()
        try:
            self._process = _started(program, paths, write_end, self._complaints)
            _limit(self._process, seconds)
        except OSError as error:
            os.close(self.pipe)
            raise Unusable(f"it cannot be started: {error.strerror}") from error
        finally:
            os.close(write_end)
        self.deadline = monotonic() + seconds

    @property
    def _complaints(self) -> str:
        return os.path.join(self._place, "complaints")

    def read(self) -> bool:
        """Take in what there is of the answer; return whether there may be more."""
        part = os.read(self.pipe, LARGEST_READ)
        self.answer += part
        return bool(part) and len(self.answer) < LARGEST_ANSWER

    def end(self) -> tuple[int | None, str]:
        """Return the exit code, and the first line of its complaints.

        The exit code is None where the process had to be stopped.
        """
        status = None
        while status is None and monotonic() < self.deadline and len(self.answer) < LARGEST_ANSWER:
            process, waited = os.waitpid(self._process, os.WNOHANG)
            if process:
                self._process = 0
                status = os.waitstatus_to_exitcode(waited)
            else:
                sleep(NAP)
        try:
            with open(self._complaints, "rb") as file:
                complaint = file.read(LONGEST_COMPLAINT).decode("utf-8", "replace")
        except OSError:
            complaint = ""
        self.kill()
        return status, complaint.strip().partition("\n")[0]

    def kill(self) -> None:
        """Stop the process, and whatever it has started, if it still runs; remove its files."""
        if self._process:
            with suppress(ProcessLookupError):
                os.killpg(self._process, SIGKILL)
            os.waitpid(self._process, 0)
            self._process = 0
        if self.pipe >= 0:
            os.close(self.pipe)
            self.pipe = -1
        with suppress(OSError):
            for name in os.listdir(self._place):
                os.unlink(os.path.join(self._place, name))
            os.rmdir(self._place)


def _written(place: str, texts: Sequence[str]) -> list[str]:
    """Write each of ``texts`` into a file of the new folder ``place``; return their paths."""
    os.mkdir(place, 0o700)
    paths = []
    for number, text in enumerate(texts):
        path = os.path.join(place, str(number))
        with open(path, "wb") as file:
            file.write(text.encode())
        paths.append(path)
    return paths


def _started(program: str, paths: Sequence[str], write_end: int, complaints: str) -> int:
    """Start ``program`` on ``paths``, in a group of its own, and return its number."""
    variables = {name: value for name, value in os.environ.items() if name != VARIABLE}
    return os.posix_spawn(
        program,
        [program, *OPTIONS, *paths],
        variables,
        file_actions=[
            (os.POSIX_SPAWN_DUP2, write_end, 1),
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, complaints, os.O_WRONLY | os.O_CREAT, 0o600),
        ],
        setpgroup=0,
        setsigdef=[SIGPIPE],
    )


def _limit(process: int, seconds: float) -> None:
    """Bound what the process may use, also when nobody is left who could stop it."""
    if hasattr(resource, "prlimit"):
        with suppress(OSError, ValueError):
            resource.prlimit(process, resource.RLIMIT_DATA, (LARGEST_MEMORY, LARGEST_MEMORY))
            most = int(seconds) + SPARE_SECONDS
            resource.prlimit(process, resource.RLIMIT_CPU, (most, most))
