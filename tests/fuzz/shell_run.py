"""Runs the real program from a shell that has made its surroundings strange first."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.cli.program import Outcome

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = (sys.executable, "-m", "lightship")
SECONDS = 60


def environment(**variables: str) -> dict[str, str]:
    """Return a bare environment in which this tree's program is found."""
    return {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), **variables}


def run_from_shell(folder: Path, script: str, *words: str, **variables: str) -> Outcome:
    """Run ``script`` in ``folder``; ``"$@"`` in it is the program with ``words``."""
    done = subprocess.run(
        ["bash", "-c", script, "bash", *PROGRAM, *words],
        cwd=folder,
        env=environment(**variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def start(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """Start the program with ``words``, in a process group of its own that heeds Ctrl-C."""
    heeding = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    program = heeding + "from lightship.cli.main import main; sys.exit(main())"
    return subprocess.Popen(
        [sys.executable, "-c", program, *words],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
