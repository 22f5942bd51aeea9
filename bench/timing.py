"""Runs programs over files in turn and takes the time."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from environment import Environment
    from tools import Tool

ARGUMENT_BYTES = min(os.sysconf("SC_ARG_MAX") // 2, 2**20)
"""How much of a command line the paths may take; more files are given in several runs."""
COMPLAINT_BYTES = 2**20
WARMING_FILES = 10


class Timing(NamedTuple):
    """Seconds on the clock, and seconds of processor time over all cores."""

    wall: float
    cpu: float


class Failure(Exception):
    """A run that did not check its files; `complaint` is all that it wrote to standard error."""

    def __init__(self, exit_code: int, complaint: str) -> None:
        self.complaint = complaint
        first = (complaint.strip() or "no message").splitlines()[0][:200]
        super().__init__(f"exit code {exit_code}: {first}")


def compete(
    environment: Environment, tools: Sequence[Tool], folder: Path, files: Sequence[str], rounds: int
) -> dict[Tool, Timing]:
    """Return the median timing of each tool over the files, the tools taking turns.

    One run over a few files before the first round warms the caches and is not counted. A tool
    that fails is left out, with a word on standard error.
    """
    timings: dict[Tool, list[Timing]] = {tool: [] for tool in tools}
    for turn in range(rounds + 1):
        for tool in rotated(list(timings), turn):
            try:
                taken = run_over(
                    environment, tool, folder, files if turn else files[:WARMING_FILES]
                )
            except Failure as failure:
                print(f"{tool.name} left out: {failure}", file=sys.stderr)
                del timings[tool]
                continue
            if turn:
                timings[tool].append(taken)
                show_progress(f"round {turn}/{rounds}: {tool.name} {taken.wall:.2f} s")
    show_progress("")
    return {tool: median(taken) for tool, taken in timings.items()}


def rotated(tools: list[Tool], turn: int) -> list[Tool]:
    """Return the tools beginning with another in each turn, so that none has the best place."""
    start = turn % max(len(tools), 1)
    return tools[start:] + tools[:start]


def median(timings: Sequence[Timing]) -> Timing:
    """Return the median of the wall times and that of the processor times."""
    return Timing(
        statistics.median(timing.wall for timing in timings),
        statistics.median(timing.cpu for timing in timings),
    )


def run_over(environment: Environment, tool: Tool, folder: Path, files: Sequence[str]) -> Timing:
    """Return what the tool takes for the files, in as few runs as the command line allows."""
    command = environment.command(tool)
    wall, cpu = time.perf_counter(), children_seconds()
    for part in in_parts(files):
        run([*command, *part], tool.clean_exits, folder, environment.variables)
    return Timing(time.perf_counter() - wall, children_seconds() - cpu)


def in_parts(files: Sequence[str]) -> Iterator[list[str]]:
    """Yield the files in order, as many at a time as fit a command line."""
    part: list[str] = []
    room = ARGUMENT_BYTES
    for file in files:
        cost = len(os.fsencode(file)) + 9  # its end and the pointer to it
        if cost > room and part:
            yield part
            part, room = [], ARGUMENT_BYTES
        part.append(file)
        room -= cost
    if part:
        yield part


def run(
    command: Sequence[str], clean_exits: frozenset[int], folder: Path, variables: dict[str, str]
) -> None:
    """Run the command in the folder, its output thrown away; raise Failure if it failed."""
    with tempfile.TemporaryFile() as complaints:
        done = subprocess.run(
            command,
            cwd=folder,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            check=False,
        )
        if done.returncode not in clean_exits:
            complaints.seek(0)
            text = complaints.read(COMPLAINT_BYTES).decode("utf-8", "replace")
            raise Failure(done.returncode, text)


def children_seconds() -> float:
    """Return the processor seconds that all finished child processes have taken."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def show_progress(text: str) -> None:
    """Show the text on a line that the next one replaces, where someone watches."""
    if sys.stderr.isatty():
        print(f"\r{text:<78}\r", end="", file=sys.stderr, flush=True)
