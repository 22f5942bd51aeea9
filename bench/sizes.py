"""Sizes of the examples before and after ``fix --unsafe --recipe multi-stage``, really built.

    python bench/sizes.py [--examples FOLDER]

needs an engine (``DOCKER_HOST``). The first table has every example that the recipe takes, the
second one the Go example on each of the bases that case 1 compares. Sizes are the engine's own.
``--examples tests/applications/rust`` does the same for the applications of one language.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import tempfile
import uuid
from pathlib import Path
from typing import NamedTuple

from lightship.checking.check_options import CheckOptions
from lightship.repair.fix import fix
from lightship.repair.fix_options import FixOptions
from lightship.repair.recipes.outcome import Runtime
from lightship.repair.written import write_repairs

EXAMPLES = Path(__file__).parents[1] / "examples"
GO = "go-server"
RECIPE = "multi-stage"
TAGS = ("latest-base", "untagged-base", "loose-base-tag")
"""The rules whose fixes would change what an image stands on."""


class Sizes(NamedTuple):
    """What one example came to; ``after`` is None where the recipe declined, and nothing built."""

    name: str
    before: int
    after: int | None
    reason: str = ""

    @property
    def saved(self) -> float:
        """The share of the size that is gone, in percent."""
        return 0.0 if self.after is None else 100 * (1 - self.after / self.before)


def repaired(folder: Path, runtime: Runtime) -> str:
    """Fix the Dockerfile in ``folder``; return why the recipe was left out, or the empty string.

    Tags stay as they are written, so that both sides stand on the same base.
    """
    path = str(folder / "Dockerfile")
    check = CheckOptions(jobs=1, ignore=TAGS)
    options = FixOptions(check=check, unsafe=True, offline=True, recipe=RECIPE, runtime=runtime)
    repairs = write_repairs(fix([path], options))
    if repairs.failures:
        return "; ".join(failure.message for failure in repairs.failures)
    followed = any(change.name == RECIPE for change in repairs.changes)
    told = [note.text for file in repairs.files for note in file.notes]
    notes = [text.rpartition(" was left out: ")[2] for text in told]
    return "" if followed else "; ".join(notes)


def built_size(folder: Path) -> int:
    """Return the size of the image of ``folder``, which is gone afterwards."""
    tag = f"lightship-sizes/{folder.name}:{uuid.uuid4().hex[:12]}"
    subprocess.run(
        ["docker", "build", "-q", "-t", tag, str(folder)], check=True, capture_output=True
    )
    try:
        shown = subprocess.run(
            ["docker", "image", "inspect", tag], check=True, capture_output=True, text=True
        )
        return int(json.loads(shown.stdout)[0]["Size"])
    finally:
        subprocess.run(["docker", "rmi", "-f", tag], check=False, capture_output=True)


def sizes_of(example: Path, runtime: Runtime, before: int | None = None) -> Sizes:
    """Build ``example`` as it is and as it is made on ``runtime``."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / example.name
        shutil.copytree(example, folder, symlinks=True)
        reason = repaired(folder, runtime)
        if reason:
            return Sizes(example.name, 0, None, reason)
        size = built_size(example) if before is None else before
        return Sizes(example.name, size, built_size(folder))


def megabytes(size: int) -> str:
    """Return a size in decimal megabytes."""
    return f"{size / 1e6:,.1f} MB"


def row(*cells: str) -> str:
    """Return a row of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def print_examples(folder: Path) -> None:
    """Print what every example of one Dockerfile came to, and the average."""
    print(row("example", "before", "after", "smaller"))
    print(row("---", "---:", "---:", "---:"))
    shares = []
    for example in sorted(path.parent for path in folder.glob("*/Dockerfile")):
        try:
            found = sizes_of(example, Runtime.DISTROLESS)
        except subprocess.CalledProcessError as error:
            said = str(error.stderr, "utf-8", "replace").strip().rpartition(": ")[2]
            print(row(example.name, "", f"does not build here ({said})", ""), flush=True)
            continue
        if found.after is None:
            print(row(found.name, "", f"declined: {found.reason}", ""), flush=True)
            continue
        shares.append(found.saved)
        cells = (megabytes(found.before), megabytes(found.after), f"{found.saved:.1f} %")
        print(row(found.name, *cells), flush=True)
    if shares:
        print(row("average", "", "", f"{sum(shares) / len(shares):.1f} %"))


def print_bases(example: Path) -> None:
    """Print the Go example on the bases of case 1."""
    print()
    print(row("Go, built as", "size", "smaller"))
    print(row("---", "---:", "---:"))
    before = built_size(example)
    print(row("one stage on the full image", megabytes(before), ""))
    for runtime in (Runtime.SLIM, Runtime.SCRATCH, Runtime.DISTROLESS):
        found = sizes_of(example, runtime, before)
        cells = (
            f"two stages, {runtime.value}",
            megabytes(found.after or 0),
            f"{found.saved:.1f} %",
        )
        print(row(*cells), flush=True)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--examples", type=Path, default=EXAMPLES)
    chosen = parser.parse_args()
    print_examples(chosen.examples)
    if (chosen.examples / GO).is_dir():
        print_bases(chosen.examples / GO)


if __name__ == "__main__":
    main()
