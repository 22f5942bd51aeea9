"""Times `lightship fix` beside `lightship check` on the same Dockerfiles, in processor time.

    python bench/repair_time.py FOLDER                # 1,000 of the Dockerfiles of a folder
    python bench/repair_time.py FOLDER --number 0     # all of them
    python bench/repair_time.py FOLDER --rounds 5     # the least of five rounds, taken in turn

Each file stands in a folder of its own. Nothing is written: fixes are printed with `--diff`. One
process first, then as many as there are cores.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

import dockerfiles
from agreement import chosen
from fixers import LIGHTSHIP, OURS_CLEAN, Fixer, run_over

ALIKE = ("--no-shellcheck",)
CHECK = Fixer("check", None, (*LIGHTSHIP, "check", *ALIKE), frozenset({0, 1, 2}))
FIX = Fixer("fix", None, (*LIGHTSHIP, "fix", "--diff", "--offline", *ALIKE), OURS_CLEAN)
UNSAFE = Fixer("fix --unsafe", None, (*FIX.arguments, "--unsafe"), OURS_CLEAN)
VERBS = (CHECK, FIX, UNSAFE)


def main() -> None:
    """Print how long each takes, and how many times as long as a check."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="take the Dockerfiles in this folder")
    parser.add_argument("--number", type=int, default=1000, help="so many (1000; 0: all)")
    parser.add_argument("--rounds", type=int, default=3, help="so many, in turn (3)")
    options = parser.parse_args()
    files = chosen(dockerfiles.find(options.folder), options.number)
    if not files:
        sys.exit(f"{options.folder}: no Dockerfile here")
    with tempfile.TemporaryDirectory(prefix="lightship-bench-") as scratch:
        place = Path(scratch, "files")
        copies = []
        for number, file in enumerate(files):
            copy = f"./{number:05}/{Path(file).name}"
            Path(place, copy).parent.mkdir(parents=True)
            shutil.copyfile(options.folder / file, place / copy)
            copies.append(copy)
        print(f"{len(copies)} Dockerfiles, seconds of processor time, least of {options.rounds}")
        for jobs in ("1", ""):
            taken = least(place, copies, jobs, options.rounds)
            check = taken[CHECK.name]
            named = [f"{name} {each:.2f} ({each / check:.2f}x)" for name, each in taken.items()]
            print(f"{'one process' if jobs else 'all cores':<14}", *named, sep="  ", flush=True)


def least(place: Path, files: list[str], jobs: str, rounds: int) -> dict[str, float]:
    """Return the least that each verb takes, all of them in turn."""
    taken: dict[str, list[float]] = {each.name: [] for each in VERBS}
    limit = ("--jobs", jobs) if jobs else ()
    for turn in range(rounds + 1):
        for verb in VERBS:
            seconds = run_over(verb, (*verb.arguments, *limit), place, files)
            if turn:  # the first makes the bytecode
                taken[verb.name].append(seconds)
    return {name: min(each) for name, each in taken.items()}


if __name__ == "__main__":
    main()
