"""Runs the real program, in a folder of its own and a bare environment."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Outcome(NamedTuple):
    """What a run of the program came to."""

    code: int
    output: str
    errors: str


def run(folder: Path, *words: str, standard_input: bytes = b"", **variables: str) -> Outcome:
    """Run ``lightship WORDS`` in ``folder`` and return what came of it."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), **variables}
    done = subprocess.run(
        [sys.executable, "-m", "lightship", *words],
        cwd=folder,
        env=environment,
        input=standard_input,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())
