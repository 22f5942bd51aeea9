"""Runs ShellCheck over many scripts, several processes at a time, and reads the answers.

The scripts are files in a folder of their own, which is gone afterwards.
ShellCheck may be old or broken, and a script may be too much for it: a batch
that goes wrong is halved, until the scripts at fault are found or it is given
up. What is left unanswered is said, and costs nothing else.
"""

from __future__ import annotations

import os
from collections import deque
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector
from time import monotonic

from lightship.checking.batches import balanced
from lightship.checking.shellcheck_answer import read_answer
from lightship.checking.shellcheck_process import ShellcheckProcess, Unusable
from lightship.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Final

    from lightship.rules.shell_comment import ShellComment

PATIENCE: Final = 10.0
"""The seconds that any process may take; it has more for each script and each character."""

PATIENCE_PER_SCRIPT: Final = 0.1
PATIENCE_PER_CHARACTER: Final = 0.0005

MOST_FAILURES: Final = 12
"""The runs that may go wrong before it is given up."""

MOST_FAILURES_AT_FIRST: Final = 4
"""The same where no run went well yet."""

DONE: Final = (0, 1)
"""What ShellCheck exits with where it found nothing, and where it found something."""

BAD_USAGE: Final = (3, 4)
"""What it exits with where it does not know an option or a format."""


class Answers(Value):
    """What ShellCheck says of each text, where it says anything.

    ``unanswered`` are the texts that it did not get to the end of, and
    ``reason`` is why.
    """

    __slots__ = ("comments", "reason", "unanswered")

    def __init__(
        self,
        comments: Mapping[str, tuple[ShellComment, ...]],
        unanswered: Sequence[str] = (),
        reason: str = "",
    ) -> None:
        self.comments: Final = dict(comments)
        self.unanswered: Final = tuple(unanswered)
        self.reason: Final = reason


def ask(program: str, texts: Sequence[str], processes: int, patience: float = PATIENCE) -> Answers:
    """Return what ShellCheck, which is ``program``, says of ``texts``, no two of them equal."""
    try:
        with _Folder() as folder:
            consultation = _Consultation(program, folder, processes, patience)
            return consultation.hold(texts)
    except OSError as error:
        return Answers({}, texts, f"the scripts cannot be written down for it: {error.strerror}")


class _Folder:
    """A folder for this process alone, which goes with all that is in it."""

    def __init__(self) -> None:
        places = [each for each in (os.environ.get("TMPDIR", ""), "/tmp", "/var/tmp") if each]
        place = next(filter(os.path.isdir, places), ".")
        # The standard library's tempfile does the same, and takes longer to load than a run does.
        self.path = os.path.join(os.path.abspath(place), f"lightship-{os.urandom(8).hex()}")

    def __enter__(self) -> str:
        os.mkdir(self.path, 0o700)
        return self.path

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            for name in os.listdir(self.path):
                os.unlink(os.path.join(self.path, name))
            os.rmdir(self.path)


class _Consultation:
    """One round of questions: what waits, what runs, and what came of it."""

    def __init__(self, program: str, folder: str, processes: int, patience: float) -> None:
        self._program = program
        self._folder = folder
        self._processes = processes
        self._patience = patience
        self._waiting: deque[list[str]] = deque()
        self._running: list[ShellcheckProcess] = []
        self._comments: dict[str, tuple[ShellComment, ...]] = {}
        self._unanswered: list[str] = []
        self._reason = ""
        self._failures = 0
        self._successes = 0

    def hold(self, texts: Sequence[str]) -> Answers:
        """Ask everything, and return the answers."""
        self._waiting.extend(balanced(texts, self._processes))
        with DefaultSelector() as selector:
            try:
                while self._waiting or self._running:
                    self._step(selector)
            finally:
                for process in self._running:
                    process.kill()
        return Answers(self._comments, self._unanswered, self._reason)

    def _step(self, selector: DefaultSelector) -> None:
        while self._waiting and len(self._running) < self._processes:
            process = self._started(self._waiting.popleft())
            if process is None:
                return
            self._running.append(process)
            selector.register(process.pipe, EVENT_READ, process)
        first = min([process.deadline for process in self._running])
        ended = [key.data for key, _ in selector.select(max(first - monotonic(), 0))]
        ended = [process for process in ended if not process.read()]
        late = [each for each in self._running if each.deadline <= monotonic()]
        for process in dict.fromkeys((*ended, *late)):
            if process in self._running:
                selector.unregister(process.pipe)
                self._running.remove(process)
                self._judge(process)

    def _started(self, batch: list[str]) -> ShellcheckProcess | None:
        seconds = self._patience + PATIENCE_PER_SCRIPT * len(batch)
        seconds += PATIENCE_PER_CHARACTER * sum(map(len, batch))
        try:
            return ShellcheckProcess(self._program, self._folder, batch, seconds)
        except Unusable as error:
            self._unanswered += batch
            self._give_up(str(error))
            return None

    def _judge(self, process: ShellcheckProcess) -> None:
        """Take in what came of a process that has said all, or that is late."""
        status, complaint = process.end()
        if status in BAD_USAGE:
            self._unanswered += process.batch
            self._give_up(f"it is no ShellCheck from 0.7 on: {complaint}")
        elif status is None:
            self._fail(process.batch, f"it had not answered after {process.seconds:.0f} seconds")
        elif status not in DONE:
            how = f"signal {-status}" if status < 0 else f"exit code {status}"
            self._fail(process.batch, f"it ended with {how}", complaint)
        else:
            answer = read_answer(bytes(process.answer), process.batch)
            if answer is None:
                self._fail(process.batch, "it gave an answer that cannot be read", complaint)
            else:
                self._successes += 1
                self._comments.update(answer)

    def _fail(self, batch: list[str], reason: str, complaint: str = "") -> None:
        reason = f"{reason}: {complaint}" if complaint else reason
        self._reason = reason
        self._failures += 1
        if len(batch) == 1:
            self._unanswered += batch
        else:
            middle = len(batch) // 2
            self._waiting.extend((batch[:middle], batch[middle:]))
        bound = MOST_FAILURES if self._successes else MOST_FAILURES_AT_FIRST
        if self._failures >= bound:
            self._give_up(reason)

    def _give_up(self, reason: str) -> None:
        self._reason = reason
        for process in self._running:
            process.kill()
            self._unanswered += process.batch
        self._running.clear()
        while self._waiting:
            self._unanswered += self._waiting.popleft()
