"""The command itself: how it begins and ends."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from lightship.cli.main import COLLECTING, main
from tests.cli.program import run

if TYPE_CHECKING:
    from pathlib import Path

FAULTY = "FROM debian:bookworm-slim\nCOPY app\n"
INSTALLED = "from lightship.cli.main import program; program()"
"""What the script does that an installer writes for the command."""


def run_command(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run the installed command's script in ``folder``, its output into pipes."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", INSTALLED, *words]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, timeout=60, check=False
    )


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--select", "LS10", "."),
        ("check", "--select", "LS10", "--format", "json", "--jobs", "2", "."),
        ("check", "absent"),
        ("rule",),
        ("nothing",),
        (),
    ],
)
def test_the_command_ends_as_the_module_does_with_all_that_it_had_to_say(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    for number in range(200):
        (tmp_path / f"{number}.dockerfile").write_text(FAULTY)
    module, command = run(tmp_path, *words), run_command(tmp_path, *words)
    assert command.returncode == module.code
    assert command.stdout.decode() == module.output
    assert command.stderr.decode() == module.errors


def test_cycles_are_still_collected(tmp_path: Path) -> None:
    file = tmp_path / "Dockerfile"
    file.write_text(FAULTY)
    before = gc.get_threshold()
    try:
        main(["check", "--fail-on", "never", str(file)])
        assert gc.isenabled()
        assert gc.get_threshold() == COLLECTING
    finally:
        gc.set_threshold(*before)
