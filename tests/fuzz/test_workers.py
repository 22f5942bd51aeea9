"""Worker processes that are interrupted, killed, or cannot be started."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lightship.checking.spread import CHUNK, MOST_CHUNKS, spread
from lightship.checking.worker import WorkerFailed
from lightship.model.errors import UsageError, WorkerKilled
from tests.fuzz.shell_run import run_from_shell, start

if TYPE_CHECKING:
    from collections.abc import Callable

ITEMS = list(range(4 * CHUNK + 1))
PATIENCE = 30


def ignore(count: int) -> None:
    """Be told how many items are done."""


def children(process: int) -> list[int]:
    path = Path(f"/proc/{process}/task/{process}/children")
    return [int(word) for word in path.read_text().split()]


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize("workers", [1, 2, 3, 9])
def test_the_answers_come_in_the_order_of_the_items(workers: int) -> None:
    assert spread(str, ITEMS, workers, ignore) == [str(item) for item in ITEMS]


def test_a_worker_that_is_held_up_holds_up_no_other(tmp_path: Path) -> None:
    done = tmp_path / "done"

    def work(item: int) -> int:
        if item == ITEMS[0]:
            wait_until(done.exists)
        if item == ITEMS[-1]:
            done.touch()
        return item

    assert spread(work, ITEMS, 2, ignore) == ITEMS


def test_there_are_never_more_chunks_than_a_pipe_takes_in() -> None:
    items = range(MOST_CHUNKS * CHUNK + 1)
    assert spread(abs, items, 2, ignore) == list(items)


def test_progress_counts_every_item_once() -> None:
    counts: list[int] = []
    spread(str, ITEMS, 3, counts.append)
    assert counts == sorted(set(counts))
    assert counts[-1] == len(ITEMS)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_killed_from_outside_is_one_clear_error(number: signal.Signals) -> None:
    parent = os.getpid()

    def work(item: int) -> int:
        if item == ITEMS[-1] and os.getpid() != parent:
            os.kill(os.getpid(), number)
        return item

    with pytest.raises(WorkerKilled, match=number.name) as caught:
        spread(work, ITEMS, 2, ignore)
    assert "--jobs 1" in caught.value.hint


def test_a_bug_in_a_worker_comes_with_its_place() -> None:
    def work(item: int) -> float:
        return 1 / (item - 70)

    with pytest.raises(WorkerFailed, match="ZeroDivisionError") as caught:
        spread(work, ITEMS, 2, ignore)
    assert "1 / (item - 70)" in caught.value.__notes__[0]


def test_an_error_of_ours_stays_what_it_is() -> None:
    def work(item: int) -> int:
        raise UsageError(f"not {item}", "something else")

    with pytest.raises(UsageError, match="not") as caught:
        spread(work, ITEMS, 2, ignore)
    assert caught.value.hint == "something else"


def test_ctrl_c_in_a_worker_interrupts_all() -> None:
    def work(item: int) -> int:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        spread(work, ITEMS, 2, ignore)


def test_ctrl_c_is_not_lost_where_python_drops_exceptions() -> None:
    class Dropping:
        def __del__(self) -> None:
            os.kill(os.getpid(), signal.SIGINT)

    def work(item: int) -> int:
        Dropping()
        return item

    with pytest.raises(KeyboardInterrupt):
        spread(work, ITEMS, 2, ignore)


def test_no_worker_is_left_behind_when_one_fails() -> None:
    before = children(os.getpid())

    def work(item: int) -> int:
        if item == 0:
            raise ValueError
        time.sleep(PATIENCE)
        return item

    started = time.monotonic()
    with pytest.raises(WorkerFailed):
        spread(work, ITEMS, 3, ignore)
    assert time.monotonic() - started < PATIENCE / 2
    assert children(os.getpid()) == before


def test_answers_larger_than_a_pipe_arrive_whole() -> None:
    answers = spread(lambda item: "x" * 100_000 * (item % 3), ITEMS, 3, ignore)
    assert [len(answer) for answer in answers] == [100_000 * (item % 3) for item in ITEMS]


@pytest.mark.parametrize("failing", ["fork", "pipe"])
def test_where_no_process_can_be_started_the_work_is_done_here(
    failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, failing, refuse)
    assert spread(str, ITEMS, 3, ignore) == [str(item) for item in ITEMS]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Return a folder of files that takes workers some seconds."""
    text = "FROM node\n" + "RUN apt-get update && apt-get install -y curl\n" * 300
    for number in range(20 * CHUNK):
        (tmp_path / f"{number}.dockerfile").write_text(f"# {number}\n{text}")
    return tmp_path


def begin(folder: Path) -> tuple[subprocess.Popen[bytes], list[int]]:
    """Start a check that spreads over three workers; return it and them, once they are there."""
    process = start(folder, "check", "--jobs", "3")
    wait_until(lambda: len(children(process.pid)) == 3)
    return process, children(process.pid)


@pytest.mark.parametrize("whom", ["all", "parent", "worker"])
def test_ctrl_c_ends_the_program_and_its_workers(whom: str, many: Path) -> None:
    process, workers = begin(many)
    if whom == "all":
        os.killpg(process.pid, signal.SIGINT)
    else:
        os.kill(process.pid if whom == "parent" else workers[0], signal.SIGINT)
    output, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, output, errors) == (130, b"", b"")
    assert not any(map(is_running, workers))


def test_a_killed_worker_ends_the_program_with_a_hint(many: Path) -> None:
    process, workers = begin(many)
    os.kill(workers[1], signal.SIGKILL)
    output, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, output) == (2, b"")
    assert errors.startswith(b"lightship: a worker process was ended from outside, by SIGKILL\n")
    assert not any(map(is_running, workers))


def test_workers_do_not_outlive_a_program_that_is_killed(many: Path) -> None:
    process, workers = begin(many)
    process.kill()
    process.communicate(timeout=PATIENCE)
    wait_until(lambda: not any(map(is_running, workers)))


def test_a_limit_on_open_files_changes_no_answer(tmp_path: Path) -> None:
    for number in range(2 * CHUNK):
        (tmp_path / f"{number}.dockerfile").write_text("FROM node\nCMD a\n")
    usual = run_from_shell(tmp_path, '"$@"', "check", "--jobs", "1")
    assert run_from_shell(tmp_path, 'ulimit -n 7; "$@"', "check", "--jobs", "2") == usual
