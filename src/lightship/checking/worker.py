"""A forked copy of this process that does a share of the work, and sends its answers back."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from signal import (
    SIG_BLOCK,
    SIG_IGN,
    SIG_SETMASK,
    SIG_UNBLOCK,
    SIGINT,
    getsignal,
    pthread_sigmask,
    signal,
)

from lightship.model.errors import LightshipError, WorkerKilled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

LENGTH_BYTES = 8
"""The bytes of a message that say how long it is."""

LARGEST_READ = 1 << 20

DONE, FAILED, INTERRUPTED = 0, 1, 130
"""What a copy exits with: after all of its share, after a bug, after Ctrl-C."""


class WorkerFailed(Exception):
    """A copy came upon a bug; the note on this error is where."""


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Let Ctrl-C wait until the copies that are started meanwhile are known, and can be ended."""
    before = pthread_sigmask(SIG_BLOCK, {SIGINT})
    try:
        yield
    finally:
        pthread_sigmask(SIG_SETMASK, before)


class Worker:
    """A copy under way: the pipe that its messages come through, and its process.

    Whoever starts one must :meth:`end` it, so that no copy outlives what started it.
    """

    __slots__ = ("_process", "pipe")

    def __init__(self, messages: Callable[[], Iterable[object]], inherited: Iterable[int]) -> None:
        """Fork a copy that sends each of ``messages()``.

        ``inherited`` are descriptors of this process that the copy must not
        hold open; :func:`interrupts_held` must be around it. Raises
        :class:`OSError` where there can be no more processes.
        """
        self.pipe, write_end = os.pipe()
        try:
            self._process = os.fork()
        except OSError:
            os.close(self.pipe)
            os.close(write_end)
            raise
        if not self._process:
            _work(messages, write_end, (self.pipe, *inherited))
        os.close(write_end)

    def receive(self) -> object | None:
        """Return the next message; None where there are no more.

        Raises what ended the copy before its time: :class:`WorkerKilled`,
        :class:`WorkerFailed`, :class:`KeyboardInterrupt`, or an error of ours.
        """
        head = _read_exactly(self.pipe, LENGTH_BYTES)
        data = _read_exactly(self.pipe, int.from_bytes(head, "big")) if head else b""
        if not data:
            self._judge(self._wait())
            return None
        from pickle import loads  # noqa: PLC0415 - only where there are copies

        message: object = loads(data)
        if isinstance(message, BaseException):
            raise message
        return message

    def end(self) -> None:
        """Stop the copy if it still runs, and forget it."""
        os.close(self.pipe)
        if self._process:
            # It writes nothing but to the pipe: there is nothing that it could leave half done.
            os.kill(self._process, 9)
            self._wait()

    def _wait(self) -> int:
        process, self._process = self._process, 0
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])

    @staticmethod
    def _judge(status: int) -> None:
        if status == DONE:
            return
        if status == INTERRUPTED:
            raise KeyboardInterrupt
        if status < 0:
            raise WorkerKilled(
                f"a worker process was ended from outside, by {_signal_name(-status)}",
                "try again with --jobs 1, which needs the least memory, or with fewer files",
            )
        raise WorkerFailed(f"a worker process ended with exit code {status}")


def _work(
    messages: Callable[[], Iterable[object]], write_end: int, inherited: Iterable[int]
) -> None:
    """Be the copy: send all messages, and never return."""
    status = FAILED
    try:
        if getsignal(SIGINT) is not SIG_IGN:
            # An exception may be lost: Python drops those of what it calls in passing.
            signal(SIGINT, lambda *_: os._exit(INTERRUPTED))
        pthread_sigmask(SIG_UNBLOCK, {SIGINT})
        for descriptor in inherited:
            os.close(descriptor)
        with os.fdopen(write_end, "wb") as out:
            status = _send_all(messages, out)
    except KeyboardInterrupt:
        status = INTERRUPTED
    finally:
        # Nothing of the parent's may run twice: no exit handlers, no buffers flushed.
        os._exit(status)


def _send_all(messages: Callable[[], Iterable[object]], out: BinaryIO) -> int:
    try:
        for message in messages():
            _send(out, message)
    except LightshipError as error:
        _send(out, error)
        return FAILED
    except Exception:
        _send(out, _told())
        return FAILED
    return DONE


def _told() -> WorkerFailed:
    """Return the exception being handled as one that can be sent: where it was, as a note."""
    from traceback import format_exc  # noqa: PLC0415 - only for a bug

    told = WorkerFailed(f"{sys.exc_info()[1]!r} in a worker process")
    told.add_note(format_exc())
    return told


def _send(out: BinaryIO, message: object) -> None:
    from pickle import HIGHEST_PROTOCOL, dumps  # noqa: PLC0415 - only where there are copies

    data = dumps(message, HIGHEST_PROTOCOL)
    out.write(len(data).to_bytes(LENGTH_BYTES, "big"))
    out.write(data)
    out.flush()


def _read_exactly(descriptor: int, size: int) -> bytes:
    """Return the next ``size`` bytes, or none where the other end closed before that."""
    parts = []
    while size:
        part = os.read(descriptor, min(size, LARGEST_READ))
        if not part:
            return b""
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _signal_name(number: int) -> str:
    from signal import Signals  # noqa: PLC0415 - only where a copy was killed

    try:
        return Signals(number).name
    except ValueError:
        return f"signal {number}"
