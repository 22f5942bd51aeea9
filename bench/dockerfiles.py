"""Finds Dockerfiles in a folder, or makes realistic ones, always the same for the same number.

python bench/dockerfiles.py 500 folder
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from random import Random

from author import Author
from kinds import KINDS

NOT_ENTERED = {".git", "node_modules"}


def find(folder: Path) -> list[str]:
    """Return the folder's Dockerfiles, sorted, as relative paths that pass for no option."""
    found = []
    for top, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name not in NOT_ENTERED]
        paths = [Path(top, name) for name in files if is_dockerfile_name(name.lower())]
        found += [f"./{path.relative_to(folder)}" for path in paths if path.is_file()]
    return sorted(found)


def is_dockerfile_name(name: str) -> bool:
    """Return whether a file of this lower-case name is taken for a Dockerfile."""
    if name in {"dockerfile", "containerfile"}:
        return True
    named = name.startswith("dockerfile.") and not name.endswith(".dockerignore")
    return named or name.endswith(".dockerfile")


def write(folder: Path, number: int) -> None:
    """Write so many generated Dockerfiles into the folder, each with a seed of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(number):
        (folder / f"{seed:05}.Dockerfile").write_text(generate(seed), encoding="utf-8")


def generate(seed: int) -> str:
    """Return the Dockerfile of this seed."""
    author = Author(Random(seed))
    author.header()
    author.random.choice(KINDS)(author)
    return "\n".join(author.lines) + "\n"


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
