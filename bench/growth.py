"""Times `lightship fix` over files of one shape, each twice as long as the one before.

    python bench/growth.py                  # all shapes
    python bench/growth.py installs pipes   # these

Seconds of processor time, the start included. Where time grows about as the file does, each is
about twice the one before, and less where the start is most of it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from fixers import BOLD, SAFE, Fixer, fixed


class Shape(NamedTuple):
    """The `longest` file has so many of the `lines`, in turn, with the number put in.

    `head` and `tail` stand around them, and `joint` between two. A Dockerfile may have 2,000
    instructions and a script 8,192 characters, to be looked at at all.
    """

    longest: int
    lines: tuple[str, ...]
    head: str = "FROM debian:bookworm-slim\n"
    tail: str = "\n"
    joint: str = "\n"

    def text(self, count: int) -> str:
        """Return a file with so many lines."""
        lines = self.lines
        body = self.joint.join(lines[n % len(lines)].format(n, n + 1) for n in range(count))
        return self.head + body + self.tail


SHAPES = {
    "stages": Shape(
        600,
        ("FROM s{0} AS s{1}\nARG A{0}=1\nRUN apt-get install p$A{0}",),
        "FROM debian:bookworm-slim AS s0\n",
    ),
    "secrets": Shape(900, ("ARG X{0}_TOKEN", "ENV X{0}_PASSWORD=hunter{0}pass")),
    "installs": Shape(1900, ("RUN apt-get install -y p{0}",)),
    "refreshed": Shape(1900, ("RUN apt-get update && apt-get install -y p{0}",)),
    "languages": Shape(
        1900,
        ("RUN npm install p{0}", "RUN pip install q{0}", "COPY f{0} /f{0}", "ENV V{0}=x"),
        "FROM node:20-bookworm-slim\n",
    ),
    "runs": Shape(1900, ("RUN touch /f{0}",)),
    "pipes": Shape(1900, ("RUN curl http://x.org/{0}.tgz | tar xz && :",)),
    "one-run": Shape(
        300, ("apt install p{0}",), "FROM debian:bookworm-slim\nRUN ", joint=" && \\\n    "
    ),
    "heredoc": Shape(
        400,
        ("apt install p{0}", "curl http://a"),
        "FROM debian:bookworm-slim\nRUN <<EOF\n",
        "\nEOF\n",
    ),
}


def main() -> None:
    """Print a table with two lines for each shape."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=", ".join(SHAPES))
    wanted = parser.parse_args().shapes or list(SHAPES)
    if unknown := set(wanted) - set(SHAPES):
        sys.exit(f"no shape is called {' or '.join(sorted(unknown))}")
    print(f"{'':<12}{'':<24}{'n':>6}{'n/4':>8}{'n/2':>8}{'n':>8}")
    for name in wanted:
        shape = SHAPES[name]
        for fixer in (SAFE, BOLD):
            print(f"{name:<12}{fixer.name:<24}{shape.longest:>6}", end="", flush=True)
            for part in (4, 2, 1):
                taken = seconds(fixer, shape.text(shape.longest // part))
                print(f"{taken:>8.2f}", end="", flush=True)
            print()


def seconds(fixer: Fixer, text: str) -> float:
    """Return the processor seconds that it takes to fix a file that reads `text`."""
    with tempfile.TemporaryDirectory(prefix="lightship-bench-") as scratch:
        folder = Path(scratch, "files")
        folder.mkdir()
        file = folder / "Dockerfile"
        taken = 0.0
        for _ in range(2):  # the first run makes the bytecode
            file.write_text(text, encoding="utf-8")
            taken = fixed(fixer, fixer.arguments, folder, ["./Dockerfile"])
        return taken


if __name__ == "__main__":
    main()
