"""Judges `lightship fix` beside two other tools that fix Dockerfiles, on the same files.

    python bench/repair.py FOLDER                      # 500 of the Dockerfiles of a folder
    python bench/repair.py FOLDER --number 0           # all of them
    python bench/repair.py FOLDER --oracle PROGRAM     # BuildKit's own reader judges
    python bench/repair.py FOLDER --keep DIR --list    # keep what came out, and name the files

It copies the Dockerfiles, each with the files that stand beside it, and has every tool fix copies
of its own, at its boldest; Lightship with safe fixes alone, too. Then it asks whether what was
valid still is, what hadolint finds, whether comments got lost, and whether fixing again changes
anything. hadolint, dockerfile-doctor and tally are installed in a virtual environment of its own.
Without an oracle, Lightship's own reader says what is valid.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import dockerfiles
import judges
from agreement import chosen
from fixers import FIXERS, Fixer, Peers, checked, fixed
from timing import show_progress
from tools import HADOLINT
from verdicts import Outcome, Reading, Summary, found, left_most, lost_comments, summary

LARGEST_BESIDE = 1_000_000
"""The bytes of a file that is copied along with the Dockerfile beside it."""

MOST_BESIDE = 200
"""The files that are copied along with a Dockerfile."""

COLUMNS = "  {:<35}{:>8}{:>8}{:>9}{:>9}{:>10}{:>10}{:>7}{:>8}{:>15}"
HEADINGS = (
    *("", "changed", "broken", "unread", "(heredoc)", "comments", "unsettled"),
    *("found", "fairly", "seconds"),
)
LEGEND = """
broken     valid before, refused by the builder's reader after
unread     hadolint could parse it before, and cannot now (of these, for a here-document)
comments   files that lost one
unsettled  files that change when they are fixed again
found      what hadolint finds after; fairly: where it can no longer parse a file, or the file
           is broken, as much as before
seconds    of processor time, for the first fix"""


class Judged(NamedTuple):
    """What became of all files under one tool, and the processor seconds that it took."""

    outcomes: list[Outcome]
    seconds: float


def main() -> int:
    """Run the comparison that the command line asks for."""
    options = arguments()
    files = chosen(dockerfiles.find(options.folder), options.number)
    if not files:
        sys.exit(f"{options.folder}: no Dockerfile here")
    with tempfile.TemporaryDirectory(prefix="lightship-bench-") as scratch:
        work = options.keep or Path(scratch)
        peers = Peers(
            (options.environment or Path(scratch, "environment")).absolute(), options.without
        )
        hadolint = peers.program(HADOLINT)
        if hadolint is None:
            sys.exit("hadolint could not be installed, and is a judge here")
        bench = Bench(work.absolute(), options.folder, files, options.oracle, hadolint)
        floor = bench.start()
        results = {}
        for fixer in FIXERS:
            command = peers.command(fixer)
            if command is not None and fixer.name not in options.without:
                judged = results[fixer.name] = bench.judged(fixer, command)
                counts = summary(judged.outcomes)
                print(row(fixer.name, counts, judged.seconds, floor), flush=True)
        print(LEGEND)
        for name, judged in results.items() if options.list else ():
            print_files(name, judged)
    return 0


def arguments() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="take the Dockerfiles in this folder")
    parser.add_argument(
        "--number", type=int, default=500, metavar="N", help="so many (500; 0: all)"
    )
    parser.add_argument(
        "--oracle",
        default=os.environ.get(judges.VARIABLE, ""),
        help=f"BuildKit's own reader (${judges.VARIABLE})",
    )
    parser.add_argument("--environment", type=Path, help="keep the environment here, and reuse it")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep the copies in this new folder"
    )
    parser.add_argument("--list", action="store_true", help="name the files that are counted")
    parser.add_argument(
        "--without", action="append", default=[], metavar="TOOL", help="leave a tool out"
    )
    return parser.parse_args()


class Bench:
    """The files, in a folder each, and who judges them."""

    def __init__(
        self, work: Path, folder: Path, files: list[str], oracle: str, hadolint: str
    ) -> None:
        self.work = work
        self.oracle = oracle
        self.hadolint = hadolint
        self.names = files
        self.files = [f"./{number:05}/{Path(file).name}" for number, file in enumerate(files)]
        self.originals = work / "before"
        for source, copy in zip(files, self.files, strict=True):
            copy_with_neighbours(folder / source, self.originals / copy)
        self.before = self._read(self.originals)
        # What is no Dockerfile before counts for nobody, and makes tally refuse the others.
        self.valid = [
            file for file, each in zip(self.files, self.before, strict=True) if each.is_valid
        ]

    def judged(self, fixer: Fixer, command: list[str]) -> Judged:
        """Have the tool fix copies of the files, twice, and return what became of them."""
        show_progress(f"{fixer.name} fixes")
        place = self.work / "-".join(fixer.name.replace(",", "").split())
        shutil.copytree(self.originals, place)
        before = self._bytes(self.originals)
        seconds = fixed(fixer, command, place, self.valid)
        after, readings = self._bytes(place), self._read(place)
        sound = [file for file, each in zip(self.files, readings, strict=True) if each.is_valid]
        fixed(fixer, command, place, [file for file in sound if file in set(self.valid)])
        again = self._bytes(place)
        self._put_back(place, after)
        outcomes = [
            outcome(*each)
            for each in zip(self.names, self.before, readings, before, after, again, strict=True)
        ]
        return Judged(outcomes, seconds)

    def _read(self, place: Path) -> list[Reading]:
        return judges.readings([place / file for file in self.files], self.oracle, self.hadolint)

    def _bytes(self, place: Path) -> list[bytes]:
        return [(place / file).read_bytes() for file in self.files]

    def _put_back(self, place: Path, after: list[bytes]) -> None:
        """Leave the files as the first fix made them, for those who look at them."""
        for file, data in zip(self.files, after, strict=True):
            (place / file).write_bytes(data)

    def start(self) -> float:
        """Print what is judged, and return the processor seconds that checking takes."""
        checked(self.originals, self.valid)  # what is read the first time takes longer
        floor = checked(self.originals, self.valid)
        valid = [each for each in self.before if each.is_valid]
        judge = "BuildKit's own" if self.oracle else "Lightship's own"
        print(f"{len(self.files)} Dockerfiles, {len(valid)} of them valid, by {judge} reader.")
        print(f"In these hadolint finds {found(valid)}; it cannot parse", end=" ")
        print(
            f"{sum(not each.is_read for each in valid)}. Checking takes lightship {floor:.1f} s.\n"
        )
        print(COLUMNS.format(*HEADINGS), flush=True)
        return floor


def copy_with_neighbours(source: Path, copy: Path) -> None:
    """Copy the file, and beside it the files that stand beside it, but for large ones."""
    copy.parent.mkdir(parents=True)
    beside = sorted(each for each in source.parent.iterdir() if each.is_file())[:MOST_BESIDE]
    for each in beside:
        if each.stat().st_size <= LARGEST_BESIDE and not dockerfiles.is_dockerfile_name(
            each.name.lower()
        ):
            shutil.copyfile(each, copy.parent / each.name)
    shutil.copyfile(source, copy)


def outcome(
    file: str, reading: Reading, reading_after: Reading, before: bytes, after: bytes, again: bytes
) -> Outcome:
    """Return what became of one file, from its bytes and what the judges say of them."""
    lost = lost_comments(os.fsdecode(before), os.fsdecode(after))
    return Outcome(file, reading, reading_after, lost, before != after, after == again)


def row(name: str, counts: Summary, seconds: float, floor: float) -> str:
    """Return a tool's line of the table."""
    time = f"{seconds:.1f}"
    if name.startswith("lightship"):
        time += f" ({seconds / floor:.1f}x)"
    return COLUMNS.format(
        name,
        len(counts.changed),
        len(counts.broken),
        len(counts.unread),
        f"({len(counts.unread_for_heredoc)})",
        len(counts.without_comment),
        len(counts.unsettled),
        counts.found,
        counts.found_fairly,
        time,
    )


def print_files(name: str, judged: Judged) -> None:
    """Print which files the figures stand for, and what hadolint still finds most."""
    print(f"\n{name}")
    counts = summary(judged.outcomes)
    for what in ("broken", "unread", "without_comment", "unsettled"):
        for file in getattr(counts, what):
            print(f"  {what.replace('_', ' ')}: {file}")
    print("  left:", *[f"{code} {count}" for code, count in left_most(judged.outcomes, 15)])


if __name__ == "__main__":
    sys.exit(main())
