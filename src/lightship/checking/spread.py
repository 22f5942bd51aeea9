"""Spreads work over the cores: forked copies of this process, each with its share.

The answers come back in the order of the items, whatever the number of cores.
Where a process cannot be forked (or there is little to do) the work is done here.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO, TypeVar

    Item = TypeVar("Item")
    Answer = TypeVar("Answer")

CHUNK = 32
"""The items that are handed over at a time."""

LENGTH_BYTES = 8


class WorkerDied(Exception):
    """A forked copy ended without an answer."""


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(
    work: Callable[[Item], Answer],
    items: Sequence[Item],
    workers: int,
    progress: Callable[[int], None],
) -> list[Answer]:
    """Return ``work`` of every item, in order; ``progress`` is told how many are done.

    Raises :class:`WorkerDied` where a copy of this process was ended from outside.
    """
    chunks = [items[start : start + CHUNK] for start in range(0, len(items), CHUNK)]
    workers = min(workers, len(chunks))
    if workers < 2 or not hasattr(os, "fork"):
        return _here(work, items, progress)
    answers: list[list[Answer] | None] = [None] * len(chunks)
    readers = [_start(work, chunks, first, workers) for first in range(workers)]
    try:
        done = 0
        part: list[Answer]
        for number, part in _received(readers, len(chunks)):
            answers[number] = part
            done += len(part)
            progress(done)
    finally:
        for reader, child in readers:
            os.close(reader)
            os.waitpid(child, 0)
    return [answer for chunk in answers if chunk is not None for answer in chunk]


def _here(
    work: Callable[[Item], Answer], items: Sequence[Item], progress: Callable[[int], None]
) -> list[Answer]:
    answers = []
    for done, item in enumerate(items, 1):
        answers.append(work(item))
        progress(done)
    return answers


def _start(
    work: Callable[[Item], Answer], chunks: list[Sequence[Item]], first: int, step: int
) -> tuple[int, int]:
    """Fork a copy that does every ``step``-th chunk; return where its answers arrive."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child:
        os.close(write_end)
        return read_end, child
    status = 1
    try:
        os.close(read_end)
        with os.fdopen(write_end, "wb") as out:
            for number in range(first, len(chunks), step):
                _send(out, (number, [work(item) for item in chunks[number]]))
        status = 0
    finally:
        # Nothing of the parent's may run twice: no exit handlers, no buffers flushed.
        os._exit(status)


def _send(out: BinaryIO, message: object) -> None:
    from pickle import HIGHEST_PROTOCOL, dumps  # noqa: PLC0415 - only where there are copies

    data = dumps(message, HIGHEST_PROTOCOL)
    out.write(len(data).to_bytes(LENGTH_BYTES, "big"))
    out.write(data)
    out.flush()


def _received(readers: list[tuple[int, int]], expected: int) -> Iterator[tuple[int, list[Answer]]]:
    """Yield the chunks' numbers and answers as they arrive."""
    from pickle import loads  # noqa: PLC0415 - likewise
    from selectors import EVENT_READ, DefaultSelector  # noqa: PLC0415 - likewise

    with DefaultSelector() as selector:
        for reader, _ in readers:
            selector.register(reader, EVENT_READ)
        while expected:
            for key, _ in selector.select():
                head = _read_exactly(key.fd, LENGTH_BYTES)
                data = _read_exactly(key.fd, int.from_bytes(head, "big")) if head else b""
                if data:
                    yield loads(data)
                    expected -= 1
                else:
                    selector.unregister(key.fd)
            if expected and not selector.get_map():
                raise WorkerDied("a worker process ended without an answer")


def _read_exactly(descriptor: int, size: int) -> bytes:
    """Return the next ``size`` bytes, or none where the other end closed before that."""
    parts = []
    while size:
        part = os.read(descriptor, min(size, 1 << 20))
        if not part:
            return b""
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
