"""Spreads work over the cores: forked copies of this process, each of which takes what is next.

So a core that other programs keep busy does less, and no other waits for it. The answers come
back in the order of the items, whatever the number of cores. Where a process cannot be forked (or
there is little to do) the work is done here.
"""

from __future__ import annotations

import os
from functools import partial

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeVar

    from lightship.checking.worker import Worker

    Item = TypeVar("Item")
    Answer = TypeVar("Answer")

CHUNK = 32
"""The items that are handed over at a time, at least."""

MOST_CHUNKS = 2048
"""The chunks there are at most: what a pipe takes in of their numbers before anybody reads."""

NUMBER_BYTES = 4
"""The bytes of a chunk's number."""


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

    Raises what ``work`` raises, and :class:`~lightship.model.errors.WorkerKilled`
    where a copy of this process was ended from outside.
    """
    size = max(CHUNK, -(-len(items) // MOST_CHUNKS))
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    workers = min(workers, len(chunks))
    if workers < 2 or not hasattr(os, "fork"):
        return _here(work, items, progress)
    team: list[Worker] = []
    try:
        try:
            _start(work, chunks, workers, team)
        except OSError:
            # There can be no more processes, or no more pipes.
            return _here(work, items, progress)
        return _gathered(team, len(chunks), progress)
    finally:
        for worker in team:
            worker.end()


def _here(
    work: Callable[[Item], Answer], items: Sequence[Item], progress: Callable[[int], None]
) -> list[Answer]:
    answers = []
    for done, item in enumerate(items, 1):
        answers.append(work(item))
        progress(done)
    return answers


def _start(
    work: Callable[[Item], Answer], chunks: list[Sequence[Item]], workers: int, team: list[Worker]
) -> None:
    """Fill ``team``: each of its workers does whichever chunk is next."""
    from lightship.checking.worker import (  # noqa: PLC0415 - only where there are copies
        Worker,
        interrupts_held,
    )

    waiting = _numbers(len(chunks))
    try:
        with interrupts_held():
            share = partial(_share, work, chunks, waiting, os.getpid())
            for _ in range(workers):
                team.append(Worker(share, [worker.pipe for worker in team]))
    finally:
        os.close(waiting)


def _numbers(count: int) -> int:
    """Return a pipe that the numbers below ``count`` can be read from, each once."""
    waiting, write_end = os.pipe()
    try:
        os.write(write_end, b"".join(n.to_bytes(NUMBER_BYTES, "big") for n in range(count)))
    finally:
        os.close(write_end)
    return waiting


def _share(
    work: Callable[[Item], Answer], chunks: list[Sequence[Item]], waiting: int, parent: int
) -> Iterator[tuple[int, list[Answer]]]:
    """Yield the answers of one worker; stop where nobody is left who waits for them."""
    while data := os.read(waiting, NUMBER_BYTES):
        number = int.from_bytes(data, "big")
        part = []
        for item in chunks[number]:
            if os.getppid() != parent:
                return
            part.append(work(item))
        yield number, part


def _gathered(team: list[Worker], chunks: int, progress: Callable[[int], None]) -> list[Answer]:
    """Return the answers of all workers, in order, as they arrive."""
    from selectors import EVENT_READ, DefaultSelector  # noqa: PLC0415 - likewise

    answers: list[list[Answer]] = [[] for _ in range(chunks)]
    done = 0
    with DefaultSelector() as selector:
        for worker in team:
            selector.register(worker.pipe, EVENT_READ, worker)
        while selector.get_map():
            for key, _ in selector.select():
                message = key.data.receive()
                if message is None:
                    selector.unregister(key.fd)
                    continue
                number, part = message
                answers[number] = part
                done += len(part)
                progress(done)
    return [answer for chunk in answers for answer in chunk]
