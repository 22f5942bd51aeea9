"""Tests of how the work of a repair grows with the file: in steps, not by a clock."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

import lightship.checking
import lightship.dockerfile.syntax
import lightship.project
import lightship.repair
from lightship.checking.check_options import CheckOptions
from lightship.repair.fix import fix
from lightship.repair.fix_options import FixOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import FrameType
    from typing import Any

    from lightship.repair.result import Repairs

ROOMS = (lightship.repair.__path__[0], lightship.dockerfile.syntax.__path__[0])
ROOMS_OF_FOLDERS = (*ROOMS, lightship.checking.__path__[0], lightship.project.__path__[0])

BASE = "FROM debian:bookworm-slim\n"


def runs(count: int) -> str:
    """Return a file with so many RUNs of one purpose."""
    return BASE + "".join(f"RUN touch /f{n}\n" for n in range(count))


def installs(count: int) -> str:
    """Return a file that installs so many packages one by one."""
    return BASE + "".join(f"RUN apt-get install -y p{n}\n" for n in range(count))


def refreshed_installs(count: int) -> str:
    """Return the same, each with indexes of its own."""
    return BASE + "".join(f"RUN apt-get update && apt-get install -y p{n}\n" for n in range(count))


def languages(count: int) -> str:
    """Return a file with so many calls of package managers that keep what they download."""
    lines = ("RUN npm install p{0}", "RUN pip install q{0}", "COPY f{0} /f{0}", "ENV V{0}=x")
    return "FROM node:20-bookworm-slim\n" + "".join(
        f"{lines[n % 4].format(n)}\n" for n in range(count)
    )


def secrets(count: int) -> str:
    """Return a file with so many variables that hold credentials."""
    return BASE + "".join(
        f"ARG X{n}_TOKEN\n" if n % 2 else f"ENV X{n}_PASSWORD hunter{n}pass\n" for n in range(count)
    )


def used_secrets(count: int) -> str:
    """Return a file with so many secrets that a RUN of their own uses."""
    return BASE + "".join(
        f"ARG X{n}_TOKEN\nRUN curl -H $X{n}_TOKEN https://x.org\n" for n in range(count)
    )


def stages(count: int) -> str:
    """Return a file with so many stages, each of which builds on the one before."""
    return "FROM debian:bookworm-slim AS s0\n" + "".join(
        f"FROM s{n} AS s{n + 1}\nARG A{n}=1\nRUN curl http://x.org/$A{n} | sh\n"
        for n in range(count)
    )


def pipes(count: int) -> str:
    """Return a file with so many pipes that a shell is to heed."""
    return BASE + "".join(f"RUN curl http://x.org/{n}.tgz | tar xz && :\n" for n in range(count))


def here_document(count: int) -> str:
    """Return a file with one here-document of so many commands."""
    return f"{BASE}RUN <<EOF\n" + "apt install p\ncurl http://a | sh\n" * count + "EOF\n"


SHAPES = (
    *(runs, installs, refreshed_installs, languages),
    *(secrets, used_secrets, stages, pipes, here_document),
)


def steps(text: str, *, unsafe: bool) -> int:
    """Return how many lines of repairing and reading run while ``text`` is repaired."""
    check = CheckOptions(standard_input=text.encode(), jobs=1, shellcheck=None)
    count, repairs = counted(["-"], check, ROOMS, unsafe=unsafe)
    assert repairs.files[0].changes
    return count


def folder_steps(folder: Path, count: int) -> int:
    """Return how many lines run while ``count`` Dockerfiles are repaired that share ``folder``."""
    folder.mkdir()
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("[core]\n")
    (folder / "package.json").write_text("{}\n")
    for number in range(count):
        text = f"FROM node:20-bookworm-slim\nWORKDIR /app{number}\nCOPY . .\nRUN npm install p\n"
        (folder / f"Dockerfile.{number}").write_text(text)
    check = CheckOptions(jobs=1, shellcheck=None)
    steps, repairs = counted([str(folder)], check, ROOMS_OF_FOLDERS, unsafe=False)
    assert len(repairs.files) == count
    assert all(each.changes for each in repairs.files)
    return steps


def counted(
    paths: Sequence[str], check: CheckOptions, rooms: tuple[str, ...], *, unsafe: bool
) -> tuple[int, Repairs]:
    """Return how many lines of ``rooms`` run while ``paths`` are repaired, and what comes of it."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        del argument
        if not frame.f_code.co_filename.startswith(rooms):
            return None
        count += event == "line"
        return trace

    options = FixOptions(check=check, unsafe=unsafe, offline=True)
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        repairs = fix(paths, options)
    finally:
        sys.settrace(before)
    return count, repairs


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_twice_as_much_is_about_twice_the_work(shape: Callable[[int], str], unsafe: bool) -> None:
    """Twice as much is about twice the work: what a look at all for each would make fourfold."""
    few, more, many = (steps(shape(count), unsafe=unsafe) for count in (30, 60, 120))
    assert many - more < 2.7 * (more - few)


@pytest.mark.parametrize(
    ("few", "most"), [(12, 3.2), (61, 2.4)], ids=["all are looked at", "too many to look at"]
)
def test_a_dockerfile_among_many_takes_no_more_work_than_among_few(
    tmp_path: Path, few: int, most: float
) -> None:
    """A Dockerfile among many in one folder takes hardly more work than one among few.

    With twice as many the difference is twice as much, and four times where each looked at all.

    An ignore file that leaves all of them out names all of them: for each, it is asked whether
    it speaks of the others.
    """
    fewer, more, many = (
        folder_steps(tmp_path / f"{count}", count) for count in (few, 2 * few, 4 * few)
    )
    assert many - more < most * (more - fewer)
