"""Compares what hadolint and Lightship find in the same Dockerfiles, by file, line and id.

    python bench/agreement.py FOLDER                 # the Dockerfiles of a folder
    python bench/agreement.py FOLDER --number 500    # so many of them, always the same
    python bench/agreement.py FOLDER --hadolint ~/bin/hadolint

It runs `hadolint` and `lightship check --as hadolint` with everything switched on that has an id,
and prints how often both agree and every kind of difference: an id that one of the two has alone,
how often, where for example, and why. The reasons stand in `scripts/other_tools.toml`. It exits
with 1 where a kind of difference has no reason.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import dockerfiles

sys.path.append(str(Path(__file__).parents[1] / "scripts"))

import other_tools

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

EVERYTHING = ("--style", "DL1001", "--info", "DL3057", "--no-fail", "-f", "json")
"""The options that both are called with: these two are off unless a severity is given."""

LIGHTSHIP = (sys.executable, "-m", "lightship", "check", "--as", "hadolint")
AT_ONCE = 200
"""The files of one command line."""

UNREADABLE = "DL1000"
HADOLINT, LIGHTSHIP_NAME = "hadolint", "lightship"
SEED = 4


class Place(NamedTuple):
    """Where something is found, and by what id."""

    file: str
    line: int
    identifier: str


class Kind(NamedTuple):
    """An id that one of the two has where the other has not."""

    identifier: str
    side: str


def main() -> int:
    """Run the comparison that the command line asks for."""
    options = arguments()
    files = chosen(dockerfiles.find(options.folder), options.number)
    if not files:
        sys.exit(f"{options.folder}: no Dockerfile here")
    theirs = found(options.hadolint, options.folder, files)
    ours = found(LIGHTSHIP, options.folder, files)
    kinds = differences(theirs, ours)
    both = len(theirs & ours)
    print(f"{len(files)} Dockerfiles: hadolint finds {len(theirs)}, Lightship {len(ours)},")
    print(f"both {both} ({both / max(len(theirs | ours), 1):.1%} of all that one of them finds)\n")
    return report(kinds, reasons(), options.examples)


def arguments() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="compare on the Dockerfiles in this folder")
    parser.add_argument("--number", type=int, default=0, metavar="N", help="take N of them (all)")
    parser.add_argument("--hadolint", type=program, default=("hadolint",), help="the program")
    parser.add_argument("--examples", type=int, default=1, metavar="N", help="places a kind (1)")
    return parser.parse_args()


def program(path: str) -> tuple[str, ...]:
    """Return the command that runs the program at the path."""
    return (path,)


def chosen(files: Sequence[str], number: int) -> list[str]:
    """Return so many of the files, the same ones for the same files; all where it is 0."""
    if not number or number >= len(files):
        return list(files)
    return sorted(Random(SEED).sample(files, number))


def found(command: Sequence[str], folder: Path, files: Sequence[str]) -> frozenset[Place]:
    """Return what the command finds in the files."""
    places: set[Place] = set()
    for start in range(0, len(files), AT_ONCE):
        words = [*command, *EVERYTHING, *files[start : start + AT_ONCE]]
        done = subprocess.run(words, cwd=folder, stdout=subprocess.PIPE, check=False)
        for each in json.loads(done.stdout):
            places.add(Place(each["file"], each["line"], each["code"]))
    return frozenset(places)


def differences(theirs: frozenset[Place], ours: frozenset[Place]) -> dict[Kind, list[Place]]:
    """Return where the two differ, by kind.

    A file that hadolint cannot read has one difference, and it is that.
    """
    unread = {place.file for place in theirs if place.identifier == UNREADABLE}
    kinds: dict[Kind, list[Place]] = defaultdict(list)
    for side, some in ((HADOLINT, theirs - ours), (LIGHTSHIP_NAME, ours - theirs)):
        for place in sorted(some):
            if place.file not in unread:
                kinds[Kind(_family(place.identifier), side)].append(place)
    readable = {place.file for place in ours if place.identifier == UNREADABLE}
    for file in sorted(unread - readable):
        kinds[Kind(UNREADABLE, HADOLINT)].append(Place(file, 1, UNREADABLE))
    return kinds


def _family(identifier: str) -> str:
    """Return the id under which reasons are given: all of ShellCheck's have one together."""
    return "SC*" if identifier.startswith("SC") else identifier


def reasons() -> dict[Kind, str]:
    """Return why there are differences, by kind."""
    known = {}
    for check in other_tools.read()[HADOLINT]:
        known[Kind(check.identifier, HADOLINT)] = check.less or check.without
        known[Kind(check.identifier, LIGHTSHIP_NAME)] = check.more
    return known


def report(kinds: dict[Kind, list[Place]], known: dict[Kind, str], examples: int) -> int:
    """Print the kinds of differences, the most frequent first; return the exit code."""
    counts = Counter({kind: len(places) for kind, places in kinds.items()})
    for kind, count in counts.most_common():
        print(f"{count:>5}  {kind.identifier} in {kind.side} alone")
        for place in _spread(kinds[kind], examples):
            print(f"       {place.file}:{place.line}")
        print(f"       {known.get(kind) or 'NO REASON'}")
    unexplained = [kind for kind in kinds if not known.get(kind)]
    print(f"\n{len(kinds)} kinds of differences, {len(unexplained)} without a reason")
    return 1 if unexplained else 0


def _spread(places: Sequence[Place], number: int) -> Iterator[Place]:
    """Yield so many of the places, from the first to the last."""
    step = max(len(places) // max(number, 1), 1)
    yield from _first(places[::step], number)


def _first(places: Iterable[Place], number: int) -> list[Place]:
    return list(places)[:number]


if __name__ == "__main__":
    sys.exit(main())
