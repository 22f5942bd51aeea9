"""Compares a folder of Dockerfiles: ``python -m tests.oracle FOLDER [MUTATIONS]``."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from itertools import chain
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from lightship.dockerfile.parse import parse
from tests.fuzz.generation import generated
from tests.fuzz.mutation import mutated
from tests.oracle.check_comparison import check_differences, with_request
from tests.oracle.instruction_comparison import reading_differences
from tests.oracle.reference import answers, is_torn
from tests.oracle.stage_comparison import stage_differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LARGEST_SEED = 6000
"""Bytes of the largest file that is mutated: larger ones only take longer."""

SHOWN = 40


def main(folder: str, mutations: int = 0, seed: int = 1) -> int:
    """Compare every file in ``folder``, or ``mutations`` changed ones; print what differs.

    Without a folder (``-``), the files are made up.
    """
    paths = sorted(path for path in Path(folder).rglob("*") if path.is_file())
    if not mutations:
        return _report(*_compare(paths))
    seeds = [data for data in map(Path.read_bytes, paths) if len(data) <= LARGEST_SEED]
    random, total, found = Random(seed), 0, Counter[str]()
    while total < mutations:
        with tempfile.TemporaryDirectory() as scratch:
            made = []
            for number in range(min(2000, mutations - total)):
                made.append(Path(scratch) / f"{seed}-{total + number}")
                made[-1].write_bytes(mutated(seeds, random) if seeds else generated(random))
            count, some = _compare(made, keep=True)
            total, found = total + count, found + some
    return _report(total, found)


def _compare(paths: Iterable[Path], *, keep: bool = False) -> tuple[int, Counter[str]]:
    paths, found = list(paths), Counter[str]()
    for path, differences in chain(_read_differently(paths), _judged_differently(paths)):
        if not differences:
            continue
        found[differences[0].split(": ")[-2 if ": " in differences[0] else 0][:30]] += 1
        if sum(found.values()) <= SHOWN:
            print(f"{path}\n  " + "\n  ".join(line[:300] for line in differences[:3]))
        if keep:
            kept = Path(tempfile.gettempdir()) / "differing"
            kept.mkdir(exist_ok=True)
            (kept / path.name).write_bytes(path.read_bytes())
    return len(paths), found


def _read_differently(paths: Iterable[Path]) -> Iterator[tuple[Path, list[str]]]:
    for path, answer in answers(paths):
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        tree = parse(text, str(path))
        if is_torn(tree):
            continue
        differences = reading_differences(tree, answer) + stage_differences(tree, answer)
        if str(tree) != text:
            differences.append("the text is not given back")
        yield path, differences


def _judged_differently(paths: list[Path]) -> Iterator[tuple[Path, list[str]]]:
    """Compare what the checks say of copies of the files that ask for all of them."""
    with tempfile.TemporaryDirectory() as scratch:
        copies = {Path(scratch) / str(number): path for number, path in enumerate(paths)}
        for copy, path in copies.items():
            copy.write_bytes(with_request(path.read_bytes()))
        for copy, answer in answers(copies):
            tree = parse(copy.read_bytes().decode("utf-8", "surrogateescape"), str(copy))
            if not is_torn(tree):
                yield copies[copy], check_differences(tree, answer)


def _report(count: int, found: Counter[str]) -> int:
    print(f"{count} files compared, {sum(found.values())} differ")
    for what, times in found.most_common(20):
        print(f"{times:6} {what}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
